export { default as exception } from './generators/exception/generator';
export { default as image } from './generators/image/generator';
export { default as remove } from './generators/remove/generator';
export { default as rename } from './generators/rename/generator';
export { default as init } from './generators/init/generator';
