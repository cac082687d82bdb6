export { default as exception } from './generators/exception/generator';
