'use strict';
require('./register-typescript');

// Each is loaded when Nx asks for it.
module.exports = {
  get publish() {
    return require('./src/executors/publish/executor').default;
  },
  get publishBatch() {
    return require('./src/executors/publish/batch').default;
  },
  get build() {
    return require('./src/executors/build/executor').default;
  },
  get buildBatch() {
    return require('./src/executors/build/batch').default;
  },
  get lock() {
    return require('./src/executors/lock/executor').default;
  },
  get provision() {
    return require('./src/executors/provision/executor').default;
  },
  get check() {
    return require('./src/executors/check/executor').default;
  },
};
