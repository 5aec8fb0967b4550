import { compiled } from './begin.js';

// First of all, so that what follows is evaluated meanwhile.

import { imports, start } from '#glue';

start(await WebAssembly.instantiate(await compiled, imports()));

export * from './api.js';
