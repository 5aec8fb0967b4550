import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answering } from './support/client.mjs';
import { assignment, consumer, group, page, profile } from './support/wire.mjs';

const get = body => answering(body).consumers.get('con_1');
const getProfile = body => answering(body).consumers.profiles.get('con_1', 'cop_1');
/** A consumer with these fields, given as JSON text, behind the known ones. */
const withFields = json => get(JSON.stringify(consumer()).replace(/}$/, `,${json}}`));

describe('a word that this version does not know arrives as it is', () => {
  test('as the status of a profile or group, or as assignedVia', async () => {
    const groups = [assignment({ assigned_via: 'carrier_pigeon', group: group({ status: 'frozen' }) })];
    const got = await getProfile(profile({ status: 'on_holiday', groups }));
    assert.equal(got.status, 'on_holiday');
    assert.equal(got.groups[0].assignedVia, 'carrier_pigeon');
    assert.equal(got.groups[0].group.status, 'frozen');
  });
});

describe('a field that this version does not know', () => {
  test('is kept under its wire name, whatever it holds', async () => {
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

  test('does not change what the known ones are', async () => {
    const expected = await get(consumer());
    const { extra, ...rest } = await get(JSON.stringify({ extra: [1], ...consumer() }));
    assert.deepEqual([rest, extra], [expected, [1]]);
  });

  test('named as a known one is in JavaScript does not take its place', async () => {
    const got = await withFields('"createdAt":"hijacked","imageUrl":7');
    assert.ok(got.createdAt instanceof Date);
    assert.equal(got.imageUrl, null);
    const first = JSON.stringify({ createdAt: 'hijacked', ...consumer() });
    assert.ok((await get(first)).createdAt instanceof Date);
    const { image_url: _, ...lacking } = consumer({ imageUrl: 7 });
    assert.equal((await get(lacking)).imageUrl, undefined);
  });

  test('may nest as deep as JSON.parse goes', async () => {
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

  test('in a group of a profile too', async () => {
    const text = JSON.stringify(profile()).replace(
      '"status":"active","name":"Beta',
      '"__proto__":{"x":1},$&',
    );
    const got = await getProfile(text);
    assert.equal(got.groups[0].group.x, undefined);
    assert.deepEqual(Object.getOwnPropertyDescriptor(got.groups[0].group, '__proto__').value, { x: 1 });
  });
});
