// Traps in the compiled code while calls of every kind are under way, in Node and in pages alike.
import { wasmMemory } from './wasm-memory.mjs';
import { consumer, page } from './wire.mjs';

const OUTCOME = promise =>
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
/** The fetch of a list that has a second page. */
const twoPages = async url =>
  url.includes('after')
    ? Response.json(page([consumer({ id: 'con_2' })], { has_more_before: true }))
    : Response.json(page([consumer()], { has_more_after: true }));
const turn = () => new Promise(resolve => setTimeout(resolve));

/** Returns what traps once, and how all calls ended. `withFetch` makes a client of a fetch and options. */
export async function prepareTrap(withFetch) {
  const metorial = withFetch(async () => right());
  await metorial.consumers.get('con_1');
  return () => trap(withFetch, metorial);
}

/** Calls that are under way when the compiled code traps: one waits for each thing that a call can wait for. */
async function begin(withFetch, late) {
  const get = (fetch, options) => withFetch(fetch, options).consumers.get('con_1');
  const iterator = withFetch(pages).consumers.list({}, { prefetch: false })[Symbol.asyncIterator]();
  const idle = withFetch(twoPages).consumers.list({}, { prefetch: false })[Symbol.asyncIterator]();
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
  // Lets each call reach its wait.
  for (let turns = 0; turns < 5; turns++) await turn();
  return { calls, idle };
}

async function trap(withFetch, metorial) {
  const late = [];
  const { calls, idle } = await begin(withFetch, late);
  // The memory of the compiled code no longer makes sense.
  new Uint8Array(wasmMemory().buffer).fill(0xff);
  const entries = [...Object.entries(calls), ['enters it', metorial.consumers.get('con_1')]];
  const ended = {};
  for (const [key, call] of entries) ended[key] = await OUTCOME(call);
  // These come too late for the instance that was given up.
  for (const answer of late) answer();
  ended['an idle iteration'] = await OUTCOME(idle.next());
  ended.later = await OUTCOME(metorial.consumers.get('con_1'));
  ended['a later list'] = await OUTCOME(withFetch(pages).consumers.list());
  // The trap comes while a call is resumed, not while one is started.
  const spoils = withFetch(async () => {
    new Uint8Array(wasmMemory().buffer).fill(0xff);
    return right();
  });
  ended['is resumed'] = await OUTCOME(spoils.consumers.get('con_1'));
  ended['after that'] = await OUTCOME(metorial.consumers.get('con_1'));
  return ended;
}

/** The expected ends of the calls. */
export const ENDED = {
  'waits for fetch': 'MetorialInternalError',
  'waits for a body': 'MetorialInternalError',
  'waits to retry': 'MetorialInternalError',
  'waits for a page': 'MetorialInternalError',
  'enters it': 'MetorialInternalError',
  'an idle iteration': 'a value',
  later: 'a value',
  'a later list': 'a value',
  'is resumed': 'MetorialInternalError',
  'after that': 'a value',
};
