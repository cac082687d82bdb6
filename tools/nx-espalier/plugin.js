'use strict';
module.exports = require('./load')('plugin');
