import { readFileSync } from 'node:fs';
import { initSync } from '#glue';

initSync({ module: readFileSync(new URL('./metorial_consumers_bg.wasm', import.meta.url)) });

export * from './api.js';
