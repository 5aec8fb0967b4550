import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { answering } from './support/client.mjs';
import { assignment, consumer, group, page, profile } from './support/wire.mjs';

const get = body => answering(body).consumers.get('con_1');
const getProfile = body => answering(body).consumers.profiles.get('con_1', 'cop_1');
/** A consumer with these fields, given as JSON text, after the known ones. */
const withFields = json => get(JSON.stringify(consumer()).replace(/}$/, `,${json}}`));

describe('a word that this version does not know arrives unchanged', () => {
  test('as the status of a profile or group, or as assignedVia', async () => {
    const groups = [assignment({ assigned_via: 'carrier_pigeon', group: group({ status: 'frozen' }) })];
    const got = await getProfile(profile({ status: 'on_holiday', groups }));
    assert.equal(got.status, 'on_holiday');
    assert.equal(got.groups[0].assignedVia, 'carrier_pigeon');
    assert.equal(got.groups[0].group.status, 'frozen');
  });
});

describe('a field that this version does not know', () => {
  test('is kept under its wire name, whatever it contains', async () => {
    const more = {
      is_portal_consumer: true,
      sso_user_id: null,
      score: -12.5e-3,
      large: Number.MAX_VALUE,
      tags: ['a', { b: [] }],
      nested_thing: { inner_key: { deep: [[[{ x: 1 }]]] } },
      'with space': '日本 👩🏽‍🚀 "quoted" \\ \u2028',
      '': 'no name',
      日本: 1,
    };
    const got = await get(consumer(more));
    for (const [key, value] of Object.entries(more)) assert.deepEqual(got[key], value, key);
    assert.equal(got.name, 'Ada Lovelace');
  });

  test('is kept at every level', async () => {
    const groups = [assignment({ note: 1, group: group({ colour: 'red' }) })];
    const list = { ...page([profile({ groups, vip: true })]), total: 1 };
    list.pagination.next_cursor = 'cur_1';
    const got = await answering(list).consumers.profiles.list('con_1');
    assert.equal(got.total, 1);
    assert.equal(got.pagination.next_cursor, 'cur_1');
    assert.equal(got.items[0].vip, true);
    assert.equal(got.items[0].groups[0].note, 1);
    assert.equal(got.items[0].groups[0].group.colour, 'red');
  });

  test('does not change the known ones', async () => {
    const expected = await get(consumer());
    const { extra, ...rest } = await get(JSON.stringify({ extra: [1], ...consumer() }));
    assert.deepEqual([rest, extra], [expected, [1]]);
  });

  test('with the JavaScript name of a known one does not take its place', async () => {
    const got = await withFields('"createdAt":"hijacked","imageUrl":7');
    assert.ok(got.createdAt instanceof Date);
    assert.equal(got.imageUrl, null);
    const first = JSON.stringify({ createdAt: 'hijacked', ...consumer() });
    assert.ok((await get(first)).createdAt instanceof Date);
    const { image_url: _, ...lacking } = consumer({ imageUrl: 7 });
    assert.equal((await get(lacking)).imageUrl, undefined);
  });

  test('is a number exactly as JSON.parse reads it', async () => {
    const numbers = [
      '0',
      '-0',
      '-0.0',
      '7',
      '-12',
      '1.5',
      '1.50',
      '0.1',
      '0.30000000000000004',
      '1e400',
      '-1e400',
    ];
    numbers.push('2147483648', '-2147483649', '9007199254740993', '123456789012345678901234567890', '5e-324');
    numbers.push('1E+2', '1.7976931348623157e308', '0.000001', '4.35', '123456789.987654321');
    const got = await withFields(numbers.map((number, index) => `"n${index}":${number}`).join());
    for (const [index, number] of numbers.entries())
      assert.ok(Object.is(got[`n${index}`], JSON.parse(number)), number);
  });

  test('comes in the order of the answer, and the last of two with the same name counts', async () => {
    const got = await withFields(
      '"b":1,"a":"x","A":null,"b":[2],"é":true,"A":{"z":1},"c":"\\u0061","\\u0061":3',
    );
    const names = ['b', 'a', 'A', 'é', 'c'];
    assert.deepEqual(
      Object.entries(got).slice(-names.length),
      names.map(name => [name, { b: [2], a: 3, A: { z: 1 }, é: true, c: 'a' }[name]]),
    );
  });

  test('is kept in each item of a list, whichever fields an item has, in any order', async () => {
    const fields = [
      { legacy_ref: 'a', plan: null, seats: 3 },
      { seats: 4, legacy_ref: 'é"', plan: 'free' },
      {},
      { plan: { name: 'pro' }, isNew: false, legacy_ref: '' },
      { isNew: true, __proto: 0, seats: 1.5, plan: ['x'] },
      ...Array.from({ length: 100 }, (_, index) => ({
        seats: index,
        [`key_${index}`]: index,
        plan: `${index}`,
      })),
    ];
    const { items } = await answering(page(fields.map(consumer))).consumers.list();
    const known = Object.keys(await get(consumer())).length;
    assert.deepEqual(
      items.map(item => Object.entries(item).slice(known)),
      fields.map(Object.entries),
    );
  });

  test('may be nested as deeply as JSON.parse allows', async () => {
    const depth = 5_000;
    let value = (await withFields(`"deep":${'['.repeat(depth)}${']'.repeat(depth)}`)).deep;
    let levels = 0;
    for (; value !== undefined; levels++) value = value[0];
    assert.equal(levels, depth);
  });
});

describe('names that mean something to JavaScript are only data', () => {
  test('__proto__', async () => {
    const got = await withFields('"__proto__":{"polluted":true}');
    assert.equal(Object.getPrototypeOf(got), Object.prototype);
    assert.equal(got.polluted, undefined);
    assert.equal({}.polluted, undefined);
    assert.deepEqual(Object.getOwnPropertyDescriptor(got, '__proto__').value, { polluted: true });
  });

  test('__proto__ in a value that this version does not know', async () => {
    const { more } = await withFields('"more":{"__proto__":{"polluted":true}}');
    assert.equal(Object.getPrototypeOf(more), Object.prototype);
    assert.equal(more.polluted, undefined);
  });

  test('constructor, toString, hasOwnProperty, then, toJSON', async () => {
    const names = ['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'toJSON'];
    const got = await withFields(names.map((name, index) => `"${name}":${index}`).join());
    for (const [index, name] of names.entries()) assert.equal(got[name], index, name);
    assert.equal(Object.getPrototypeOf(got), Object.prototype);
  });

  test('names on Object.prototype: a setter that throws, and a read-only property', async () => {
    const fail = () => assert.fail('it was set on Object.prototype');
    Object.defineProperty(Object.prototype, 'legacy_ref', { set: fail, get: fail, configurable: true });
    Object.defineProperty(Object.prototype, 'plan', { value: 'polluted', configurable: true });
    try {
      const { items } = await answering(page([consumer({ legacy_ref: 1, plan: 2 })])).consumers.list();
      const own = name => Object.getOwnPropertyDescriptor(items[0], name).value;
      assert.deepEqual([own('legacy_ref'), own('plan')], [1, 2]);
    } finally {
      delete Object.prototype.legacy_ref;
      delete Object.prototype.plan;
    }
  });

  test('where Object.prototype is frozen', async () => {
    const program = fileURLToPath(new URL('support/frozen-prototype.mjs', import.meta.url));
    await promisify(execFile)(process.execPath, [program]);
  });

  test('in a group of a profile, too', async () => {
    const text = JSON.stringify(profile()).replace(
      '"status":"active","name":"Beta',
      '"__proto__":{"x":1},$&',
    );
    const got = await getProfile(text);
    assert.equal(got.groups[0].group.x, undefined);
    assert.deepEqual(Object.getOwnPropertyDescriptor(got.groups[0].group, '__proto__').value, { x: 1 });
  });
});
