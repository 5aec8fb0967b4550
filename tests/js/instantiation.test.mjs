// Compiled code that the engine does not instantiate, such as for lack of memory. In its own process, because it replaces the
// function that instantiates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consumer } from './support/wire.mjs';

const { Instance } = WebAssembly;
let failures = 2;
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    if (failures-- > 0) throw new RangeError('could not allocate memory');
    return new target(...args);
  },
});

test('a call is rejected if there is no instance, and the next one tries again', async () => {
  const { Metorial, MetorialLoadError } = await import('metorial-consumers');
  const metorial = new Metorial({ apiKey: 'metorial_fk_key', fetch: async () => Response.json(consumer()) });
  for (let call = 0; call < 2; call++)
    await assert.rejects(metorial.consumers.get('con_1'), error => {
      assert.equal(error.constructor, MetorialLoadError);
      assert.match(error.message, /could not allocate memory/);
      assert.equal(error.cause.constructor, RangeError);
      return true;
    });
  assert.equal((await metorial.consumers.get('con_1')).id, 'con_1');
});
