export { default as guarantees } from './migrations/guarantees';
