import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { answering } from './support/client.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { consumer, profile } from './support/wire.mjs';

/** Returns every object in a value, at any depth. */
function* objects(value) {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  if (value instanceof Date) return;
  for (const inner of Object.values(value)) yield* objects(inner);
}

const names = Object.keys(METHODS).filter(name => name !== 'request');

for (const name of names) {
  describe(`what ${name} returns`, () => {
    const { answer } = METHODS[name];
    const result = () => callMethod(answering(answer), name);

    test('is made of plain objects, arrays and dates', async () => {
      for (const object of objects(await result())) {
        const prototype = Object.getPrototypeOf(object);
        assert.ok([Object.prototype, Array.prototype, Date.prototype].includes(prototype));
      }
    });

    test('has names in camelCase, each an ordinary property', async () => {
      for (const object of objects(await result())) {
        if (Array.isArray(object) || object instanceof Date) continue;
        for (const key of Object.keys(object)) {
          assert.match(key, /^[a-z][A-Za-z]*$/);
          const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(object, key);
          assert.deepEqual({ writable, enumerable, configurable }, WRITABLE, key);
        }
      }
    });

    test('can be cloned, converted to JSON, and changed', async () => {
      const value = await result();
      assert.deepEqual(structuredClone(value), value);
      const names = ['createdAt', 'updatedAt', 'expiresAt', 'lastUsedAt'];
      const revive = (key, text) => (names.includes(key) ? new Date(text) : text);
      assert.deepEqual(JSON.parse(JSON.stringify(value), revive), value);
      value.extra = 1;
      assert.equal(value.extra, 1);
    });

    test('is new each time', async () => {
      const metorial = answering(answer);
      const [first, second] = [await callMethod(metorial, name), await callMethod(metorial, name)];
      assert.deepEqual(first, second);
      assert.notEqual(first, second);
    });
  });
}

const WRITABLE = { writable: true, enumerable: true, configurable: true };

describe('dates', () => {
  const created = async text =>
    (await answering(consumer({ created_at: text })).consumers.get('a')).createdAt;

  test('are Dates, to the millisecond', async () => {
    const date = await created('2026-01-31T09:30:00.125Z');
    assert.ok(date instanceof Date);
    assert.equal(date.toISOString(), '2026-01-31T09:30:00.125Z');
  });

  test('are read like Date reads them, even before 1970 and with an offset', async () => {
    const texts = [
      '1969-12-31T23:59:59.999Z',
      '0001-01-01T00:00:00.000Z',
      '9999-12-31T23:59:59.999Z',
      '2024-02-29T12:00:00Z',
      '2026-01-31T09:30:00.5+05:30',
      '2026-01-31T09:30:00-08:00',
    ];
    for (const text of texts) assert.equal((await created(text)).getTime(), new Date(text).getTime(), text);
  });

  test('may be missing on a group, whose details only some versions of the API send', async () => {
    const group = { object: 'consumer.group', id: 'cog_1', status: 'active', name: 'Beta' };
    const groups = [{ object: 'consumer.profile.group_assignment', group, assigned_via: 'manual' }];
    const got = await answering(profile({ groups })).portals.consumerProfiles.get('a', 'b');
    assert.deepEqual(got.groups, [{ object: groups[0].object, group, assignedVia: 'manual' }]);
  });
});

describe('what may be null or missing', () => {
  test('a consumer without a picture', async () => {
    const { image_url: _, ...without } = consumer();
    assert.equal((await answering(consumer()).consumers.get('a')).imageUrl, null);
    assert.equal('imageUrl' in (await answering(without).consumers.get('a')), false);
  });

  test('a profile without groups or status', async () => {
    const { status: _, ...without } = profile({ groups: null });
    const got = await answering(without).consumers.profiles.get('a', 'b');
    assert.equal(got.groups, null);
    assert.equal('status' in got, false);
  });
});

describe('a client', () => {
  const metorial = new Metorial({ apiKey: 'metorial_sk_x' });

  test('has the same resources each time', () => {
    assert.equal(metorial.consumers, metorial.consumers);
    assert.equal(metorial.consumers.profiles, metorial.consumers.profiles);
    assert.equal(metorial.portals, metorial.portals);
    assert.equal(metorial.portals.consumerProfiles, metorial.portals.consumerProfiles);
    assert.equal(metorial.consumer.profile.groups, metorial.consumer.profile.groups);
    assert.equal(metorial.token, metorial.token);
  });

  test('has resources that outlive it', async () => {
    const { consumers } = answering(consumer());
    assert.equal((await consumers.get('con_1')).id, 'con_1');
  });

  test('is an instance of Metorial, which needs `new`', () => {
    assert.ok(metorial instanceof Metorial);
    assert.throws(() => Metorial({ apiKey: 'metorial_sk_x' }), TypeError);
  });
});
