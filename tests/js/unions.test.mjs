// What consumers have access to, in answers: an object whose `type` determines its field.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialDecodeError } from 'metorial-consumers';
import { compare } from './support/agrees.mjs';
import { answering, rejection, withFetch } from './support/client.mjs';
import { access, accessRequest, listing, page, TARGET_TYPES, target } from './support/wire.mjs';

const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const get = body => answering(body).portals.listings.get('ptl_1', 'cal_1');

/** A listing whose `access` is this JSON text. */
const withText = json => JSON.stringify(listing({ access: 'HERE' })).replace('"HERE"', json);
/** Returns how the SDK decodes this JSON text for `access`. The reference implementation must agree. */
async function decoded(json) {
  await compare('portals.listings.get', withText(json));
  return (await get(withText(json))).access;
}
/** Returns the path, the expected and the received value of the error for this JSON text. */
async function mistake(json) {
  await compare('portals.listings.get', withText(json));
  const error = await rejection(get(withText(json)));
  assert.equal(error.constructor, MetorialDecodeError, error.stack);
  return [error.path, error.expected, error.received];
}

const SKILL = '{"id":"skl_1"}';

describe('a known type', () => {
  for (const type of Object.keys(TARGET_TYPES))
    test(`${type}: its field has the JavaScript name`, async () => {
      const { [type]: preview } = target(type);
      for (const [call, field] of [
        [() => answering(access({ access: target(type) })).portals.access.get('p', 'a'), 'access'],
        [() => get(listing({ access: target(type) })), 'access'],
        [
          () => answering(accessRequest({ target: target(type) })).portals.accessRequests.get('p', 'r'),
          'target',
        ],
      ]) {
        const value = (await call())[field];
        assert.deepEqual(Object.entries(value), [
          ['type', type],
          [camel(type), preview],
        ]);
      }
    });

  test('may come after its field, with escapes, and with white space', async () => {
    const expected = { type: 'skill', skill: { id: 'skl_1' } };
    for (const json of [
      `{"skill":${SKILL},"type":"skill"}`,
      `{"\\u0074ype":"skill","skill":${SKILL}}`,
      `{"type":"s\\u006bill","sk\\u0069ll":${SKILL}}`,
      ` { "skill" : { "id" : "skl_1" } , "type" : "skill" } `,
    ])
      assert.deepEqual(await decoded(json), expected, json);
  });

  test('may be a duplicate key: the last one counts', async () => {
    assert.deepEqual(await decoded(`{"type":"skill_group","type":"skill","skill":${SKILL}}`), {
      type: 'skill',
      skill: { id: 'skl_1' },
    });
    assert.deepEqual(await decoded(`{"type":7,"type":"skill","skill":${SKILL}}`), {
      type: 'skill',
      skill: { id: 'skl_1' },
    });
    assert.deepEqual(await decoded(`{"type":"skill","skill":7,"type":"agent"}`), { type: 'agent', skill: 7 });
    assert.deepEqual(await decoded(`{"type":"skill","\\u0074ype":"agent","x":1}`), { type: 'agent', x: 1 });
    assert.deepEqual(await decoded(`{"type":"skill","skill":7,"skill":${SKILL}}`), {
      type: 'skill',
      skill: { id: 'skl_1' },
    });
  });

  test('keeps the fields of other types, and unknown ones, under their wire names', async () => {
    const more = { skill_group: { id: 7 }, skillGroup: null, access_mode: { deep_key: [1] } };
    const json = JSON.stringify({ ...target('skill', { icon_url: 'a' }), ...more });
    const value = await decoded(json);
    assert.deepEqual(value, { type: 'skill', skill: { ...target('skill').skill, icon_url: 'a' }, ...more });
  });

  test('is not replaced by a field with the JavaScript name of its own field', async () => {
    const json = `{"type":"skill_group","skillGroup":"hijacked","skill_group":${SKILL}}`;
    assert.deepEqual(await decoded(json), { type: 'skill_group', skillGroup: { id: 'skl_1' } });
  });

  test('needs nothing but an id in its field', async () => {
    assert.deepEqual(await decoded(`{"type":"skill","skill":${SKILL}}`), {
      type: 'skill',
      skill: { id: 'skl_1' },
    });
    const nulls = '{"id":"a","name":null,"status":null,"description":null}';
    assert.deepEqual((await decoded(`{"type":"skill","skill":${nulls}}`)).skill, JSON.parse(nulls));
  });
});

describe('a type that this version does not know arrives complete', () => {
  test('with its wire names, at every depth', async () => {
    const agent = {
      type: 'agent',
      agent: { object: 'agent#preview', id: 7, run_as: { user_id: ['a', { deep_key: null }] } },
      providerTemplate: false,
      provider_template: { id: null },
      'with space': '日本 \u{1f980}',
      '': 0,
    };
    assert.deepEqual(await decoded(JSON.stringify(agent)), agent);
    const { type, ...rest } = agent;
    assert.deepEqual(await decoded(JSON.stringify({ ...rest, type })), agent);
  });

  test('with numbers as JSON.parse reads them', async () => {
    for (const number of ['1e400', '-1e400', '-0', '1.5e3', '123456789012345678901234567890', '5e-324']) {
      const value = await decoded(`{"type":"agent","number":${number},"in":[${number}]}`);
      assert.ok(Object.is(value.number, JSON.parse(number)), number);
      assert.ok(Object.is(value.in[0], JSON.parse(number)), number);
    }
  });

  test('even if it has the name of a member of all objects', async () => {
    for (const type of ['constructor', 'toString', '__proto__', 'valueOf', '', 'Skill', 'skill '])
      assert.deepEqual(await decoded(JSON.stringify({ type, a: 1 })), { type, a: 1 });
  });

  test('with `__proto__` as ordinary data', async () => {
    const value = await decoded('{"type":"agent","__proto__":{"polluted":true}}');
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.equal(value.polluted, undefined);
    assert.deepEqual(Object.getOwnPropertyDescriptor(value, '__proto__').value, { polluted: true });
  });

  test('alone, and 5,000 levels deep', async () => {
    assert.deepEqual(await decoded('{"type":"agent"}'), { type: 'agent' });
    const depth = 5_000;
    const text = withText(`{"deep":${'['.repeat(depth)}${']'.repeat(depth)},"type":"agent"}`);
    let value = (await get(text)).access.deep;
    let levels = 0;
    for (; value !== undefined; levels++) value = value[0];
    assert.equal(levels, depth);
  });

  test('in a list, between known ones', async () => {
    const targets = [target('skill'), { agent: { id: 'agt_1' }, type: 'agent' }, target('skill_group')];
    const items = targets.map((each, index) => listing({ id: `cal_${index}`, access: each }));
    const { items: found } = await answering(page(items)).portals.listings.list('ptl_1');
    assert.deepEqual(
      found.map(item => Object.keys(item.access)),
      [
        ['type', 'skill'],
        ['type', 'agent'],
        ['type', 'skillGroup'],
      ],
    );
    await compare('portals.listings.list', JSON.stringify(page(items)));
  });
});

describe('anything but such an object is an error, with its path', () => {
  const CASES = [
    ['null', 'access', 'an object', 'null'],
    ['7', 'access', 'an object', '7'],
    ['[]', 'access', 'an object', 'an array'],
    ['"skill"', 'access', 'an object', '"skill"'],
    ['{}', 'access.type', 'a string', 'missing'],
    ['{"skill":{"id":"a"}}', 'access.type', 'a string', 'missing'],
    ['{"type":null,"skill":{"id":"a"}}', 'access.type', 'a string', 'null'],
    ['{"type":7}', 'access.type', 'a string', '7'],
    ['{"type":["skill"]}', 'access.type', 'a string', 'an array'],
    ['{"type":"skill","type":{}}', 'access.type', 'a string', 'an object'],
    ['{"type":"skill"}', 'access.skill', 'an object', 'missing'],
    ['{"type":"skill","skill":null}', 'access.skill', 'an object', 'null'],
    ['{"type":"skill","skill_group":{"id":"a"}}', 'access.skill', 'an object', 'missing'],
    ['{"skill":"a","type":"skill"}', 'access.skill', 'an object', '"a"'],
    ['{"type":"skill","skill":{}}', 'access.skill.id', 'a string', 'missing'],
    ['{"type":"skill","skill":{"id":7}}', 'access.skill.id', 'a string', '7'],
    ['{"type":"skill","skill":{"id":"a","name":[]}}', 'access.skill.name', 'a string or null', 'an array'],
  ];
  for (const [json, ...expected] of CASES)
    test(json, async () => assert.deepEqual(await mistake(json), expected));

  test('in a list, with the index of the item', async () => {
    const wrong = listing({ access: { type: 'skill', skill: { id: null } } });
    const error = await rejection(answering(page([listing(), wrong])).portals.listings.list('p'));
    assert.equal(error.path, 'items[1].access.skill.id');
    assert.match(error.message, /expected `items\[1\]\.access\.skill\.id` to be a string, but it is null/);
  });

  test('as text that is not JSON', async () => {
    for (const json of [
      '{"type":"skill","skill":{"id":"a"}',
      '{"type"}',
      '{"type":"skill",}',
      '{"type":skill}',
    ])
      await compare('portals.listings.get', withText(json));
  });
});

describe('numbers in answers', () => {
  const indexOf = async json => {
    const text = JSON.stringify(listing()).replace('"index":0', `"index":${json}`);
    await compare('portals.listings.get', text);
    return (await get(text)).groups[0].index;
  };

  for (const json of [
    '0',
    '-0',
    '7',
    '1.5e3',
    '-12.25',
    '1e400',
    '-1e400',
    '2147483648',
    '9007199254740993',
    '5e-324',
  ])
    test(json, async () => assert.ok(Object.is(await indexOf(json), JSON.parse(json))));

  for (const [json, received] of [
    ['"7"', '"7"'],
    ['null', 'null'],
    ['true', 'true'],
    ['[7]', 'an array'],
  ])
    test(`${json} is not one`, async () => {
      const text = JSON.stringify(listing()).replace('"index":0', `"index":${json}`);
      await compare('portals.listings.get', text);
      const error = await rejection(get(text));
      assert.deepEqual(
        [error.path, error.expected, error.received],
        ['groups[0].index', 'a number', received],
      );
    });

  for (const json of ['01', '+1', '.5', '1.', '0x10', 'NaN', 'Infinity', '-', '1e', '-Infinity', '1_000'])
    test(`${json} is not JSON`, async () => {
      const text = JSON.stringify(listing()).replace('"index":0', `"index":${json}`);
      assert.equal((await rejection(get(text))).constructor, MetorialDecodeError);
      await compare('portals.listings.get', text);
    });
});

describe("onMismatch: 'report'", () => {
  const report = { onMismatch: 'report' };

  test('leaves out items whose access or target is invalid', async () => {
    const rules = [
      access({ id: 'cac_1' }),
      access({ id: 'cac_2', access: { type: 'skill', skill: {} } }),
      access({ id: 'cac_3', access: { type: 'agent', skill: {} } }),
      access({ id: 'cac_4', access: { type: 7 } }),
      access({ id: 'cac_5', access: null }),
    ];
    const got = await answering(page(rules)).portals.access.list('ptl_1', {}, report);
    assert.deepEqual(
      got.items.map(({ id }) => id),
      ['cac_1', 'cac_3'],
    );
    assert.deepEqual(
      got.rejected.map(({ index, path, expected, received }) => [index, path, expected, received]),
      [
        [1, 'items[1].access.skill.id', 'a string', 'missing'],
        [3, 'items[3].access.type', 'a string', '7'],
        [4, 'items[4].access', 'an object', 'null'],
      ],
    );
    assert.deepEqual(
      got.rejected.map(({ raw }) => raw),
      [rules[1], rules[3], rules[4]],
    );
  });

  test('iterates over the rest, even in a list that is read with POST', async () => {
    const rejected = [];
    const options = { ...report, onRejected: ({ path }) => rejected.push(path) };
    const requests = [accessRequest({ target: {} }), accessRequest({ id: 'car_2' })];
    const found = [];
    const list = answering(page(requests)).portals.accessRequests.list('ptl_1', {}, options);
    for await (const { id } of list) found.push(id);
    assert.deepEqual([found, rejected], [['car_2'], ['items[0].target.type']]);
    const groups = answering(page([{ id: 'cog_1' }])).consumer.profile.groups.list({}, report);
    assert.equal((await groups).rejected[0].path, 'items[0].object');
  });
});

describe('onDrift', () => {
  /** Returns what it receives while such listings are read. */
  async function heard(...targets) {
    const drift = [];
    const items = targets.map((each, index) => listing({ id: `cal_${index}`, access: each }));
    const metorial = answering(page(items), undefined, {
      onDrift: ({ kind, path }) => drift.push(`${kind} ${path}`),
    });
    for (let round = 0; round < 2; round++) await metorial.portals.listings.list('ptl_1');
    return drift;
  }

  test('receives an unknown type once, and not its fields', async () => {
    const agent = { type: 'agent', agent: { id: 'agt_1' }, run_as: 7 };
    const robot = { serial: 1, type: 'robot', deep: { deeper: [] } };
    assert.deepEqual(await heard(agent, target(), robot, agent), ['unknown_value items[].access.type']);
  });

  test('receives unknown fields next to and within the field of a known type', async () => {
    const odd = { ...target('skill', { icon: 'a' }), scope: 1 };
    assert.deepEqual((await heard(odd, target())).sort(), [
      'unknown_field items[].access.scope',
      'unknown_field items[].access.skill.icon',
    ]);
  });

  test('receives nothing that is known, even if it is written with escapes', async () => {
    assert.deepEqual(await heard(...Object.keys(TARGET_TYPES).map(type => target(type))), []);
    const drift = [];
    const metorial = withFetch(
      async () => new Response(withText(`{"\\u0074ype":"sk\\u0069ll","skill":${SKILL}}`)),
      {
        onDrift: item => drift.push(item),
      },
    );
    await metorial.portals.listings.get('ptl_1', 'cal_1');
    assert.deepEqual(drift, []);
  });
});
