const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { imports, start } = require('#glue');

const bytes = readFileSync(join(__dirname, 'metorial_consumers_bg.wasm'));
start(new WebAssembly.Instance(new WebAssembly.Module(bytes), imports()));

module.exports = require('./api.js');
