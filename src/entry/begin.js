import { load } from './load.js';

// In this form bundlers see the file and take it along.
export const compiled = load(new URL('./metorial_consumers_bg.wasm', import.meta.url));
