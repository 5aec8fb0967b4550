// `onDrift`: reports what this version of the SDK does not know in answers.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answering, apiKey, withFetch } from './support/client.mjs';
import { assignment, consumer, group, page, profile } from './support/wire.mjs';

/** Makes a call with this answer. Returns what `onDrift` received, and what the call returned. */
async function told(body, call, options) {
  const drift = [];
  const metorial = answering(body, undefined, { onDrift: item => drift.push(item), ...options });
  return { drift, value: await call(metorial) };
}

const list = metorial => metorial.consumers.list();

describe('onDrift', () => {
  test('receives unknown fields and values: where they are, never what they are', async () => {
    const items = [1, 2, 3].map(index => consumer({ id: `con_${index}`, favourite: { colour: 'teal' } }));
    const { drift, value } = await told({ ...page(items), took: 5 }, list);
    assert.deepEqual(drift, [
      { endpoint: 'consumers.list', path: 'items[].favourite', kind: 'unknown_field' },
      { endpoint: 'consumers.list', path: 'took', kind: 'unknown_field' },
    ]);
    assert.deepEqual(value.items[0].favourite, { colour: 'teal' });
  });

  test('receives deeply nested unknown words', async () => {
    const groups = [assignment({ assigned_via: 'robot', group: group({ status: 'frozen' }) })];
    const { drift } = await told(profile({ groups }), metorial =>
      metorial.consumers.profiles.get('con_1', 'cop_1'),
    );
    assert.deepEqual(drift.map(({ path, kind }) => `${kind} ${path}`).sort(), [
      'unknown_value groups[].assigned_via',
      'unknown_value groups[].group.status',
    ]);
  });

  test('receives unknown words even if they are written with escapes', async () => {
    const json = JSON.stringify(group({ status: 'frozen' })).replace('frozen', 'fr\\u006fzen');
    const get = metorial => metorial.portals.consumerGroups.get('ptl_1', 'cog_1');
    assert.deepEqual(
      (await told(json, get)).drift.map(({ path }) => path),
      ['status'],
    );
    const known = JSON.stringify(group()).replace('active', 'acti\\u0076e');
    assert.deepEqual((await told(known, get)).drift, []);
  });

  test('receives each finding once, across all clients that it is given to', async () => {
    const drift = [];
    const onDrift = ({ endpoint, path }) => drift.push(`${endpoint} ${path}`);
    const body = page([consumer({ extra: 1 })]);
    for (let round = 0; round < 3; round++)
      for await (const _ of answering(body, undefined, { onDrift }).consumers.list());
    await answering(consumer({ extra: 1 }), undefined, { onDrift }).consumers.get('con_1');
    assert.deepEqual(drift, ['consumers.list items[].extra', 'consumers.get extra']);
  });

  test('receives findings on later pages, even if invalid items are left out', async () => {
    const drift = [];
    let isFirst = true;
    const fetch = async () => {
      const given = isFirst
        ? page([consumer()], { has_more_after: true })
        : page([consumer({ id: 'con_2', late: true }), consumer({ id: 'con_3', email: null })], {
            has_more_before: true,
          });
      isFirst = false;
      return Response.json(given);
    };
    const metorial = withFetch(fetch, { onDrift: ({ path }) => drift.push(path), onMismatch: 'report' });
    assert.equal((await metorial.consumers.list().toArray({ limit: 9 })).length, 2);
    assert.deepEqual(drift, ['items[].late']);
  });

  test('receives nothing if nothing is unknown', async () => {
    assert.deepEqual((await told(page([consumer()]), list)).drift, []);
  });

  test('cannot make a call fail, whatever it does', async () => {
    for (const onDrift of [
      () => {
        throw new Error('no');
      },
      async () => Promise.reject(new Error('no')),
    ])
      assert.equal((await told(page([consumer({ extra: 1 })]), list, { onDrift })).value.items.length, 1);
  });

  test('may call the SDK', async () => {
    let again;
    const { value } = await told(page([consumer({ extra: 1 })]), list, {
      onDrift: () => {
        again = answering(consumer()).consumers.get('con_1');
      },
    });
    assert.deepEqual([value.items.length, (await again).id], [1, 'con_1']);
  });

  test('never receives a secret', async () => {
    const { drift } = await told(page([consumer({ [`x${apiKey}`]: 1 })]), list);
    assert.deepEqual(
      drift.map(({ path }) => path),
      ['items[].x[redacted]'],
    );
  });
});
