// `access` in a body: an object whose `type` determines its id. If this version does not know the type, it is sent unchanged.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { MetorialArgumentError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { access, listing, TARGET_TYPES } from './support/wire.mjs';

const bodies = [];
const ANSWERS = [access(), listing()].map(answer => JSON.stringify(answer));
const metorial = withFetch(async (url, { body }) => {
  bodies.push(body);
  return new Response(ANSWERS[url.endsWith('/access') ? 0 : 1]);
});
afterEach(() => {
  bodies.length = 0;
});

const create = target => metorial.portals.listings.create('ptl_1', { access: target });
const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** Returns what is sent for such an object. */
async function sent(target) {
  await create(target);
  return JSON.parse(bodies.at(-1)).access;
}

/** Checks that the call rejects with this error, without throwing, and before a request is sent. */
async function refused(target, argument, problem) {
  let promise;
  assert.doesNotThrow(() => {
    promise = create(target);
  });
  const error = await rejection(promise);
  assert.equal(error.constructor, MetorialArgumentError, error.stack);
  assert.deepEqual([error.argument, error.message], [argument, `portals.listings.create: ${problem}`]);
  assert.deepEqual(bodies, []);
}

const throws = () => {
  throw new Error('from the argument');
};

describe('a known type', () => {
  for (const [type, prefix] of Object.entries(TARGET_TYPES)) {
    const [wire, name, id] = [`${type}_id`, `${camel(type)}Id`, `${prefix}_1`];

    test(`${type}: its id is sent under its wire name`, async () => {
      assert.deepEqual(await sent({ type, [name]: id }), { type, [wire]: id });
      assert.deepEqual(await sent({ [name]: id, type }), { type, [wire]: id });
    });

    test(`${type}: an invalid id, or none, is refused`, async () => {
      const text = `\`access.${name}\` must be a string, but is`;
      await refused({ type }, `access.${name}`, `${text} missing`);
      await refused({ type, [name]: undefined }, `access.${name}`, `${text} missing`);
      await refused({ type, [name]: 7 }, `access.${name}`, `${text} 7`);
      await refused({ type, [name]: null }, `access.${name}`, `${text} null`);
      await refused({ type, [name]: [id] }, `access.${name}`, `${text} an array`);
      await refused(
        { type, [wire]: id },
        `access.${wire}`,
        `unknown key \`access.${wire}\`; did you mean \`${name}\`?`,
      );
    });
  }

  test('accepts no key of another type, nor any other key', async () => {
    const right = { type: 'skill', skillId: 'skl_1' };
    for (const [key, hint] of [
      ['providerTemplateId', 'it takes `type`, `skillId`'],
      ['skilId', 'did you mean `skillId`?'],
      ['typ', 'did you mean `type`?'],
      ['timeout', 'it takes `type`, `skillId`'],
    ]) {
      const message = `unknown key \`access.${key}\`; ${hint}`;
      await refused({ ...right, [key]: 'a' }, `access.${key}`, message);
    }
  });

  test('may be on an object of a class, frozen, or without a prototype', async () => {
    class Target {
      type = 'skill';
      get skillId() {
        return 'skl_1';
      }
    }
    const plain = { type: 'skill', skillId: 'skl_1' };
    const bare = Object.assign(Object.create(null), plain);
    for (const target of [new Target(), Object.freeze({ ...plain }), bare, new Proxy(plain, {})])
      assert.deepEqual(await sent(target), { type: 'skill', skill_id: 'skl_1' });
  });
});

describe('anything but an object with a type is refused', () => {
  const object = '`access` must be an object, but is';
  const text = '`access.type` must be a string, but is';
  for (const [target, argument, problem] of [
    [undefined, 'access', `${object} missing`],
    [null, 'access', `${object} null`],
    ['skill', 'access', `${object} 'skill'`],
    [[], 'access', `${object} an array`],
    [7, 'access', `${object} 7`],
    [() => {}, 'access', `${object} a function`],
    [new Map([['type', 'skill']]), 'access', `${object} a Map`],
    [{}, 'access.type', `${text} missing`],
    [{ skillId: 'skl_1' }, 'access.type', `${text} missing`],
    [{ type: undefined }, 'access.type', `${text} missing`],
    [{ type: null }, 'access.type', `${text} null`],
    [{ type: 7 }, 'access.type', `${text} 7`],
    [{ type: ['skill'] }, 'access.type', `${text} an array`],
    [{ type: Object('skill'), skillId: 'a' }, 'access.type', `${text} a String`],
  ])
    test(problem, () => refused(target, argument, problem));
});

describe('a type that this version does not know', () => {
  const AGENT = {
    type: 'agent',
    agentId: 'agt_1',
    agent_id: 'agt_2',
    skillId: 7,
    nested: { camelCase: [{ deepKey: [[null, true, -0.5, 'x']] }], 'with space': {} },
    '': null,
  };

  test('is sent unchanged: no key is renamed, no value checked', async () => {
    assert.deepEqual(await sent(AGENT), AGENT);
    await metorial.portals.access.create('ptl_1', { consumerGroupId: 'cog_1', access: AGENT });
    assert.deepEqual(JSON.parse(bodies.at(-1)), { consumer_group_id: 'cog_1', access: AGENT });
  });

  test('is sent as JSON: dates become strings, and undefined fields are left out', async () => {
    const target = { type: 'agent', since: new Date(0), none: undefined, list: [undefined, Number.NaN] };
    assert.deepEqual(await sent(target), {
      type: 'agent',
      since: '1970-01-01T00:00:00.000Z',
      list: [null, null],
    });
    const own = { type: 'agent', inner: { toJSON: () => ({ itsOwn: 1 }) } };
    assert.deepEqual(await sent(own), { type: 'agent', inner: { itsOwn: 1 } });
  });

  test('has the getters of its class', async () => {
    class Agent {
      get type() {
        return 'agent';
      }
      get agentId() {
        return 'agt_1';
      }
    }
    assert.deepEqual(await sent(new Agent()), { type: 'agent', agentId: 'agt_1' });
  });

  test('keeps `__proto__` as data', async () => {
    const json = '{"type":"agent","__proto__":{"a":1},"inner":{"__proto__":2}}';
    await create(JSON.parse(json));
    assert.equal(bodies[0], `{"access":${json}}`);
    assert.equal({}.a, undefined);
  });

  test('may have the name of a member of all objects', async () => {
    for (const type of ['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])
      assert.deepEqual(await sent({ type, a: 1 }), { type, a: 1 });
  });

  test('may be deeply nested', async () => {
    const depth = 500;
    const inner = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    assert.deepEqual(await sent({ type: 'agent', inner }), { type: 'agent', inner });
  });

  test('has U+FFFD for a lone surrogate', async () => {
    const target = { type: 'agent\ud83d', 'key\ude00': ['\ud83d', '\u{1f980}', '\\ud83d'] };
    assert.deepEqual(await sent(target), {
      type: 'agent\ufffd',
      'key\ufffd': ['\ufffd', '\u{1f980}', '\\ud83d'],
    });
  });

  test('is refused if it cannot be written as JSON', async () => {
    const circular = { type: 'agent', inner: {} };
    circular.inner.again = circular;
    const endless = { type: 'agent' };
    endless.self = endless;
    let deep = {};
    for (let level = 0; level < 20_000; level++) deep = { deep };
    for (const target of [
      circular,
      endless,
      { type: 'agent', deep },
      { type: 'agent', big: 5n },
      { type: 'agent', inner: { toJSON: throws } },
      { type: 'agent', inner: Object.defineProperty({}, 'a', { get: throws, enumerable: true }) },
    ])
      await refused(target, 'access', '`access` cannot be written as JSON');
    await refused(
      Object.defineProperty({ type: 'agent' }, 'a', { get: throws, enumerable: true }),
      'access',
      'the access cannot be read: reading its keys or values throws',
    );
  });

  test('is read at once: changing it later changes nothing', async () => {
    const target = { type: 'agent', list: [{ a: 1 }] };
    const known = { type: 'skill', skillId: 'skl_1' };
    const promises = [create(target), create(known)];
    target.list[0].a = 2;
    target.list.push(3);
    target.more = true;
    Object.assign(known, { skillId: 'skl_2', type: 'agent' });
    await Promise.all(promises);
    assert.deepEqual(bodies.map(body => JSON.parse(body).access).sort(byType), [
      { type: 'agent', list: [{ a: 1 }] },
      { type: 'skill', skill_id: 'skl_1' },
    ]);
  });

  test('is not changed', async () => {
    const target = structuredClone(AGENT);
    await create(target);
    assert.deepEqual(target, AGENT);
  });

  for (const [name, prototypes] of [
    ['Object.prototype', [Object.prototype]],
    ['Array.prototype', [Array.prototype]],
    ['both', [Object.prototype, Array.prototype]],
  ])
    test(`is sent the same where a library has added toJSON: ${name}`, async t => {
      const remove = () => prototypes.forEach(prototype => void delete prototype.toJSON);
      t.after(remove);
      for (const prototype of prototypes)
        Object.defineProperty(prototype, 'toJSON', { value: () => 'polluted', configurable: true });
      await create(AGENT);
      await create({ type: 'skill', skillId: 'skl_1' });
      remove();
      assert.deepEqual(JSON.parse(bodies[0]), { access: AGENT });
      assert.equal(bodies[1], '{"access":{"type":"skill","skill_id":"skl_1"}}');
    });
});

const byType = (one, other) => one.type.localeCompare(other.type);

describe('a key in the wrong place', () => {
  test('does not get into a message', async () => {
    const key = 'metorial_sk_live_0123456789abcdef';
    for (const target of [key, { type: 'skill', skillId: 'a', [key]: 1 }, { type: 'skill', [key]: 1 }]) {
      const error = await rejection(create(target));
      assert.equal(error.constructor, MetorialArgumentError);
      assert.ok(!`${error.message}${error.argument}`.includes('0123456789'), error.message);
    }
  });
});
