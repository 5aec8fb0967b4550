// Clients in stores, which wrap their content in proxies: they work like the client itself, and reveal no secret.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { reactive, readonly, ref } from '@vue/reactivity';
import { MetorialArgumentError } from 'metorial-consumers';
import { answering, apiKey } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

const client = () => answering(page([consumer()]));

const WRAPS = {
  reactive: value => reactive(value),
  readonly: value => readonly(value),
  ref: value => ref(value).value,
  'a reactive object': value => reactive({ held: value }).held,
  'a proxy': value => new Proxy(value, {}),
  'a proxy that wraps all that is read': function wrap(value) {
    return new Proxy(value, {
      get(target, key, receiver) {
        const found = Reflect.get(target, key, receiver);
        return Object(found) === found && typeof found !== 'function' ? wrap(found) : found;
      },
    });
  },
  'an object that inherits from it': value => Object.create(value),
};

for (const [name, wrap] of Object.entries(WRAPS))
  test(`${name}: calls, iterations, withOptions and request`, async () => {
    const wrapped = wrap(client());
    assert.equal((await wrapped.consumers.list()).items.length, 1);
    assert.equal(
      (await wrapped.withOptions({ timeout: 5 }).consumers.list().toArray({ limit: 9 })).length,
      1,
    );
    assert.equal((await wrapped.request('GET', '/consumers')).items.length, 1);
    assert.ok(!inspect(wrapped, { showHidden: true, depth: 20, showProxy: true }).includes(apiKey));
    assert.ok(!JSON.stringify(wrapped).includes(apiKey));
  });

test('a method without its object is refused, as before', async () => {
  const { list } = client().consumers;
  await assert.rejects(async () => await list(), MetorialArgumentError);
  await assert.rejects(async () => await list.call({}), MetorialArgumentError);
});
