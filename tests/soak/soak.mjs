// `npm run soak`: makes hundreds of thousands of calls in one Node process, then tens of thousands in one page, and measures the
// memory that they leave behind. `--calls N` and `--page N` set the numbers (0: none), `--json` prints one line for programs.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { ANSWERS, soak } from './workload.mjs';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '200000' },
    page: { type: 'string', default: '20000' },
    json: { type: 'boolean', default: false },
  },
});

/**
 * Lets everything unreachable be collected. An object that a finalizer frees may have held others, and finalizers need time to
 * run.
 */
async function collect() {
  for (let turn = 0; turn < 8; turn++) {
    globalThis.gc();
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

async function inNode(calls) {
  if (!globalThis.gc) throw new Error('run it as: node --expose-gc tests/soak/soak.mjs');
  const { wasmSize } = await import('./capture.mjs');
  const { Metorial } = await import('metorial-consumers');
  const server = createServer((request, response) => response.end(ANSWERS[request.url]));
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const measure = async () => {
    await collect();
    return { ...wasmSize(), heap: process.memoryUsage().heapUsed };
  };
  const baseUrl = `http://127.0.0.1:${server.address().port}/api`;
  const result = await soak({ Metorial, baseUrl, calls, measure });
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  const timers = process.getActiveResourcesInfo().filter(kind => /Timeout|Immediate/.test(kind));
  return { ...result, timers: timers.length };
}

function print(where, { counts, before, after, listeners, timers = 0 }, seconds) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  const mib = bytes => `${(bytes / 2 ** 20).toFixed(2)} MiB`;
  console.log(`${where}: ${total} calls in ${seconds.toFixed(0)} s (${kinds.join(', ')})`);
  console.log(`  wasm memory  ${mib(before.memory)} when warm, ${mib(after.memory)} at the end`);
  console.log(`  JS values    ${before.values} held when warm, ${after.values} at the end`);
  console.log(`  room for     ${before.room} values when warm, ${after.room} at the end`);
  console.log(`  JS heap      ${mib(before.heap)} when warm, ${mib(after.heap)} at the end`);
  console.log(`  left over    ${listeners} listeners, ${timers} timers`);
}

const RUNS = {
  Node: [Number(values.calls), inNode],
  page: [Number(values.page), async calls => (await import('./page.mjs')).inPage(calls)],
};
for (const [where, [calls, run]] of Object.entries(RUNS)) {
  if (calls === 0) continue;
  const start = performance.now();
  const result = await run(calls);
  if (values.json) console.log(JSON.stringify({ where, ...result }));
  else print(where, result, (performance.now() - start) / 1000);
}
