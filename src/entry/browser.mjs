import { imports, start } from '#glue';
import { load } from './load.js';

// In this form bundlers see the file and take it along.
const url = new URL('./metorial_consumers_bg.wasm', import.meta.url);
start(await WebAssembly.instantiate(await load(url), imports()));

export * from './api.js';
