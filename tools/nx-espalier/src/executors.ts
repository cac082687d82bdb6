export { default as build, batch as buildBatch } from './executors/build/executor';
export { default as check } from './executors/check/executor';
export { default as lock } from './executors/lock/executor';
export { default as provision } from './executors/provision/executor';
export { default as publish, batch as publishBatch } from './executors/publish/executor';
