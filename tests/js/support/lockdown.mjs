// A program that is hardened before or after it imports the SDK, and then uses it.
import assert from 'node:assert/strict';
import 'ses';

const harden = () => lockdown({ errorTaming: 'unsafe', consoleTaming: 'unsafe' });
if (process.argv[2] === 'before') harden();
const { answering, rejection, withFetch } = await import('./client.mjs');
const { apiError, consumer, page } = await import('./wire.mjs');
if (process.argv[2] !== 'before') harden();
assert.ok(Object.isFrozen(Object.prototype));

const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'message'];
const odd = names.map(name => `"${name}":{"is":"${name}"}`).join();
const item = JSON.stringify(consumer()).replace(/\}$/, `,${odd}}`);
const text = JSON.stringify(page([])).replace('[]', `[${item}]`);

const { items } = await answering(text).consumers.list();
for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__'])
  assert.deepEqual(Object.getOwnPropertyDescriptor(items[0], name)?.value, { is: name });
for await (const got of answering(text).consumers.list()) assert.equal(got.id, items[0].id);
const { data } = await answering(consumer()).consumers.get('con_1').withResponse();
assert.equal(data.id, 'con_1');
assert.deepEqual(await answering(`{${odd}}`).request('GET', '/x'), JSON.parse(`{${odd}}`));

const missing = answering(
  JSON.stringify(apiError(404, 'not_found')).replace(/\}$/, `,${odd.slice(0, 42)}}`),
  {
    status: 404,
  },
);
const error = await rejection(missing.consumers.get('con_1'));
assert.equal(error.name, 'MetorialNotFoundError');
assert.match(error.stack, /lockdown\.mjs/);
assert.match(JSON.stringify(error), /MetorialNotFoundError/);
const down = () => Promise.reject(new TypeError('down'));
assert.equal((await rejection(withFetch(down).consumers.get('con_1'))).name, 'MetorialConnectionError');
assert.equal((await rejection(answering('{').consumers.get('con_1'))).name, 'MetorialDecodeError');
assert.equal((await rejection(answering('{').consumers.list({ limti: 1 }))).name, 'MetorialArgumentError');
const answers = [new Response('', { status: 503 }), Response.json(consumer())];
assert.equal(
  (await withFetch(async () => answers.shift(), { maxRetries: 1 }).consumers.get('con_1')).id,
  'con_1',
);
console.log('all is well');
