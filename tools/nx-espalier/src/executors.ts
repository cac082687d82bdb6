export { default as build, batch as buildBatch } from './executors/build/executor';
export { default as check, batch as checkBatch } from './executors/check/executor';
export { default as lint, batch as lintBatch } from './executors/lint/executor';
export { default as lock } from './executors/lock/executor';
export { default as provision } from './executors/provision/executor';
export { default as publish, batch as publishBatch } from './executors/publish/executor';
export { default as rescan } from './executors/rescan/executor';
export { default as scan, batch as scanBatch } from './executors/scan/executor';
