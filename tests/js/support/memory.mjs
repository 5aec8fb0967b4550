// A program that makes thousands of clients and calls, and prints how much memory the compiled code then has.
import { wasmSize } from '../../soak/capture.mjs';
import { consumer, page } from './wire.mjs';

const { CALLS, withFetch } = await import('./client.mjs');

const list = JSON.stringify(page(Array.from({ length: 20 }, (_, index) => consumer({ id: `con_${index}` }))));
const ANSWERS = [
  () => new Response(list),
  () => new Response(list.slice(0, -100)),
  () => Response.json({ code: 'not_found' }, { status: 404 }),
  () => Promise.reject(new TypeError('down')),
];

/** A client whose fetch refers to nothing that refers to the client: such a cycle would never be freed. */
const client = count => withFetch(async () => ANSWERS[count % ANSWERS.length]());

async function round(clients) {
  for (let count = 0; count < clients; count++) {
    const metorial = client(count);
    const calls = Object.values(CALLS).map(call => call(metorial));
    calls.push(metorial.consumers.list({ limti: 1 }), metorial.consumers.list());
    await Promise.allSettled(calls);
    if (count % 25 === 0) await collect();
  }
}

/** Lets everything unreachable be collected: resources are held by their clients, and go after them. */
async function collect() {
  for (let turn = 0; turn < 8; turn++) {
    globalThis.gc();
    await new Promise(setImmediate);
  }
}

/** Calls of clients that are collected before the answer comes. */
async function orphans() {
  const calls = Array.from({ length: 200 }, (_, count) => client(count * ANSWERS.length).consumers.list());
  await collect();
  return (await Promise.all(calls)).filter(({ items }) => items.length === 20).length;
}

/** Calls that time out, by a client whose fetch never ends and ignores its signal. */
async function timeouts(count) {
  const metorial = withFetch(() => new Promise(() => {}), { timeout: 1 });
  for (let done = 0; done < count; done += 100) {
    await Promise.allSettled(Array.from({ length: 100 }, () => metorial.consumers.list()));
    await collect();
  }
}

const [kind] = process.argv.slice(2);
const answered = await orphans();
await (kind === 'timeouts' ? timeouts(500) : round(200));
const before = wasmSize();
await (kind === 'timeouts' ? timeouts(3_000) : round(600));
console.log(JSON.stringify({ before, after: wasmSize(), answered }));
