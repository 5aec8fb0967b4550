import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CALLS, clientFor, rejection, withFetch } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';
import { record, sendJson } from './support/server.mjs';
import { consumer } from './support/wire.mjs';

/** Returns the consumer for a request to `/consumers/:id`. */
const asked = target => consumer({ id: decodeURIComponent(target.split('/').at(-1)) });

describe('concurrent calls on one client', () => {
  const sandbox = useSandbox({ consumers: 60 });

  test('two, the second of which ends first', async () => {
    const waiting = [];
    const metorial = withFetch(url => new Promise(resolve => waiting.push({ url, resolve })));
    const [first, second] = [metorial.consumers.get('con_1'), metorial.consumers.get('con_2')];
    const ended = [];
    first.then(() => ended.push(1));
    second.then(() => ended.push(2));
    // Each call has reached the fetch by its turn.
    while (waiting.length < 2) await new Promise(setImmediate);
    for (const { url, resolve } of waiting.reverse()) {
      resolve(Response.json(asked(new URL(url).pathname)));
      await new Promise(setImmediate);
    }
    assert.deepEqual([(await first).id, (await second).id], ['con_1', 'con_2']);
    assert.deepEqual(ended, [2, 1]);
  });

  test('fifty over HTTP, each with its own answer, in any order', async t => {
    const held = [];
    const { url } = await record(t, (req, res) => {
      held.push(() => sendJson(res, asked(req.url)));
      if (held.length === 50) for (const answer of held.reverse()) answer();
    });
    const metorial = clientFor(url);
    const ids = Array.from({ length: 50 }, (_, index) => `con_${index}`);
    const got = await Promise.all(ids.map(id => metorial.consumers.get(id)));
    assert.deepEqual(
      got.map(({ id }) => id),
      ids,
    );
  });

  test('of all kinds, some of which fail', async () => {
    const { consumers, portals } = sandbox.client();
    const { items } = await consumers.list({ limit: 50 });
    const calls = items.flatMap(item => [
      consumers.get(item.id),
      consumers.get(`${item.id}_`),
      consumers.get(''),
      portals.consumerProfiles.list('acme', { search: item.email }),
    ]);
    const results = await Promise.allSettled(calls);
    for (const [index, item] of items.entries()) {
      const [found, missing, refused, listed] = results.slice(index * 4);
      assert.deepEqual(found.value, item);
      assert.equal(missing.reason.name, 'MetorialNotFoundError');
      assert.equal(refused.reason.name, 'MetorialArgumentError');
      assert.ok(listed.value.items.every(({ consumerId }) => consumerId === item.id));
    }
  });

  test('from within the fetch of another call', async () => {
    const inner = withFetch(async () => Response.json(consumer({ name: 'inner' })));
    const outer = withFetch(async () =>
      Response.json(consumer({ name: (await inner.consumers.get('a')).name })),
    );
    assert.equal((await outer.consumers.get('b')).name, 'inner');
    const both = withFetch(async url => {
      if (url.endsWith('second')) return Response.json(consumer({ id: 'second' }));
      return Response.json(consumer({ name: (await both.consumers.get('second')).id }));
    });
    assert.equal((await both.consumers.get('first')).name, 'second');
  });

  test('on many clients, each with its own key', async t => {
    const { url, requests } = await record(t);
    const keys = Array.from({ length: 20 }, (_, index) => `metorial_fk_${index}`);
    const call = CALLS['consumers.list'];
    await Promise.all(keys.map(apiKey => rejection(call(clientFor(url, { apiKey })))));
    const sent = requests.map(({ headers }) => headers.authorization);
    assert.deepEqual(sent.toSorted(), keys.map(key => `Bearer ${key}`).toSorted());
  });
});
