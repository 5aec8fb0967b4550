// A program whose `Object.prototype` is frozen, as in hardened environments: a plain assignment to `constructor` throws there.
import assert from 'node:assert/strict';

Object.freeze(Object.prototype);
const { answering } = await import('./client.mjs');
const { consumer, page } = await import('./wire.mjs');

const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'legacy_ref'];
const fields = `,${names.map(name => `"${name}":{"is":"${name}"}`).join()}}`;
const item = JSON.stringify(consumer()).replace(/\}$/, fields);
const { items } = await answering(
  JSON.stringify(page([])).replace('[]', `[${item},${item}]`),
).consumers.list();
assert.equal(items.length, 2);
for (const got of items)
  for (const name of names) {
    const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(got, name);
    assert.deepEqual(value, { is: name });
    assert.ok(writable && enumerable && configurable, name);
  }
