import { readFileSync } from 'node:fs';
import { imports, start } from '#glue';

const bytes = readFileSync(new URL('./metorial_consumers_bg.wasm', import.meta.url));
start(new WebAssembly.Instance(new WebAssembly.Module(bytes), imports()));

export * from './api.js';
