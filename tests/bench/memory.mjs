// Walks over this many consumers in its own process, and prints the size of the WebAssembly memory as JSON.
import { wasmSize } from '../soak/capture.mjs';
import { walkMadeUp } from './walks.mjs';

const { Metorial } = await import('metorial-consumers');
// The compiled code is loaded when it is needed.
await walkMadeUp(Metorial, 100);
const before = wasmSize().memory;
await walkMadeUp(Metorial, Number(process.argv[2]));
console.log(JSON.stringify({ before, after: wasmSize().memory }));
