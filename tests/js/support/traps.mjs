// A program whose compiled code traps again and again. It prints how the calls under way ended, how later calls did, and how much
// memory was used.
import './wasm-memory.mjs';
import { withFetch } from './client.mjs';
import { prepareTrap } from './trap-workload.mjs';

const uncaught = [];
process.on('unhandledRejection', error => uncaught.push(String(error)));
process.on('uncaughtException', error => uncaught.push(String(error)));

const TRAPS = Number(process.argv[2] ?? 1);
const trap = await prepareTrap(withFetch);
let ended;
let first;
for (let count = 0; count < TRAPS; count++) {
  ended = await trap();
  if (count === 9) first = process.memoryUsage().rss;
}
await new Promise(resolve => setTimeout(resolve, 50));
console.log(JSON.stringify({ ended, uncaught, grown: first && process.memoryUsage().rss - first }));
