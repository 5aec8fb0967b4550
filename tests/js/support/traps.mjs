// A program whose compiled code traps again and again, while calls of every kind are under way. It prints how they ended,
// what calls did after that, and how much memory there was.

import { withFetch } from './client.mjs';
import { wasmMemory } from './wasm-memory.mjs';
import { consumer, page } from './wire.mjs';

const uncaught = [];
process.on('unhandledRejection', error => uncaught.push(String(error)));
process.on('uncaughtException', error => uncaught.push(String(error)));

const TRAPS = Number(process.argv[2] ?? 1);
const name = promise =>
  promise.then(
    () => 'a value',
    error => error?.name ?? String(error),
  );
const right = () => Response.json(consumer());

/** An answer whose body never ends. */
const endless = () =>
  new Response(
    new ReadableStream({
      start: controller => controller.enqueue(new TextEncoder().encode('{')),
    }),
  );
const pages = async url =>
  url.includes('after') ? new Promise(() => {}) : Response.json(page([consumer()], { has_more_after: true }));

/** Calls that are under way when the compiled code traps: one waits for each thing that a call can wait for. */
async function begin(late) {
  const get = (fetch, options) => withFetch(fetch, options).consumers.get('con_1');
  const iterator = withFetch(pages).consumers.list({}, { prefetch: false })[Symbol.asyncIterator]();
  const idle = withFetch(pages).consumers.list({}, { prefetch: false })[Symbol.asyncIterator]();
  await iterator.next();
  await idle.next();
  const calls = {
    'waits for fetch': get(() => new Promise(resolve => late.push(() => resolve(right())))),
    'waits for a body': get(async () => endless()),
    'waits to retry': get(async () => new Response('', { status: 503, headers: { 'retry-after': '50' } }), {
      maxRetries: 1,
    }),
    'waits for a page': iterator.next(),
  };
  // So that each has come to where it waits.
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
  return { calls, idle };
}

const metorial = withFetch(async () => right());
await metorial.consumers.get('con_1');
let ended;
let first;
for (let trap = 0; trap < TRAPS; trap++) {
  const late = [];
  const { calls, idle } = await begin(late);
  // Nothing that the compiled code finds in its memory makes sense any more.
  new Uint8Array(wasmMemory().buffer).fill(0xff);
  const entries = [...Object.entries(calls), ['enters it', metorial.consumers.get('con_1')]];
  ended = Object.fromEntries(await Promise.all(entries.map(async ([key, call]) => [key, await name(call)])));
  // What comes too late for the instance that was given up.
  for (const answer of late) answer();
  ended['an idle iteration'] = await name(idle.next());
  ended.later = await name(metorial.consumers.get('con_1'));
  ended['a later list'] = await name(withFetch(pages).consumers.list());
  if (trap === 9) first = process.memoryUsage().rss;
}
await new Promise(resolve => setTimeout(resolve, 50));
console.log(JSON.stringify({ ended, uncaught, grown: first && process.memoryUsage().rss - first }));
