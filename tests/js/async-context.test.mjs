// A call continues in the async context in which it was made, even if it waited for its turn: tracing depends on that.
import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import { test } from 'node:test';
import { withFetch } from './support/client.mjs';
import { consumer } from './support/wire.mjs';

test('calls that wait for their turn are sent in their own async context', async () => {
  const storage = new AsyncLocalStorage();
  const seen = {};
  const metorial = withFetch(
    async url => {
      const id = url.split('/').at(-1);
      seen[id] = storage.getStore();
      await new Promise(setImmediate);
      return Response.json(consumer({ id }));
    },
    { maxConcurrency: 1 },
  );
  const ids = ['con_a', 'con_b', 'con_c', 'con_d'];
  await Promise.all(ids.map(id => storage.run(`context of ${id}`, () => metorial.consumers.get(id))));
  assert.deepEqual(seen, Object.fromEntries(ids.map(id => [id, `context of ${id}`])));
});
