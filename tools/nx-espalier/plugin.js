'use strict';
require('./register-typescript');

module.exports = require('./src/plugin');
