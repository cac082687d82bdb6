export { default as build } from './executors/build/executor';
export { default as buildBatch } from './executors/build/batch';
export { default as check } from './executors/check/executor';
export { default as lock } from './executors/lock/executor';
export { default as provision } from './executors/provision/executor';
export { default as publish } from './executors/publish/executor';
export { default as publishBatch } from './executors/publish/batch';
