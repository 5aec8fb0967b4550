import init from '#glue';
import { load } from './load.js';

// In this form bundlers see the file and take it along.
const url = new URL('./metorial_consumers_bg.wasm', import.meta.url);
await init({ module_or_path: await load(url) });

export * from './api.js';
