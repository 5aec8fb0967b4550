const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { initSync } = require('#glue');

initSync({ module: readFileSync(join(__dirname, 'metorial_consumers_bg.wasm')) });

module.exports = require('./api.js');
