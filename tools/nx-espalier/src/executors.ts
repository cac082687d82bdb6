// Nx takes what .env sets away from a task that it forks, and the SDK's notice about coming versions of Node.js says
// nothing to whoever reads the output.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

export { default as build, batch as buildBatch } from './executors/build/executor';
export { default as check, batch as checkBatch } from './executors/check/executor';
export { default as drift } from './executors/drift/executor';
export { default as lint, batch as lintBatch } from './executors/lint/executor';
export { default as lock } from './executors/lock/executor';
export { default as plan } from './executors/plan/executor';
export { default as provision } from './executors/provision/executor';
export { default as prune } from './executors/prune/executor';
export { default as publish, batch as publishBatch } from './executors/publish/executor';
export { default as rescan } from './executors/rescan/executor';
export { default as rollback } from './executors/rollback/executor';
export { default as scan, batch as scanBatch } from './executors/scan/executor';
export { default as shell, batch as shellBatch } from './executors/shell/executor';
export { default as status } from './executors/status/executor';
export { default as why } from './executors/why/executor';
