import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answering } from './support/client.mjs';
import { consumer, page, profile } from './support/wire.mjs';

const get = text => answering(text).consumers.get('con_1');
const plain = await get(consumer());
/** A consumer whose name is this text between the quotes of the JSON. */
const named = async inner =>
  (await get(JSON.stringify(consumer()).replace('Ada Lovelace', () => inner))).name;

/** Returns the same value with the keys of every object in reverse order. */
function reversed(value) {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]));
}

describe('JSON means the same no matter how it is written', () => {
  test('with white space', async () => {
    assert.deepEqual(await get(`\r\n\t ${JSON.stringify(consumer(), null, '\t')} \n`), plain);
  });

  test('with keys in any order', async () => {
    assert.deepEqual(await get(reversed(consumer())), plain);
    const list = page([profile(), profile({ id: 'cop_2' })], { has_more_after: true });
    const read = body => answering(body).consumers.profiles.list('con_1');
    assert.deepEqual(await read(reversed(list)), await read(list));
  });

  test('with escapes in a key', async () => {
    const text = JSON.stringify(consumer());
    assert.deepEqual(await get(text.replace('"created_at"', String.raw`"cre\u0061ted\u005fat"`)), plain);
  });

  test('with a key that can only be written with escapes', async () => {
    const text = JSON.stringify(consumer());
    for (const key of [
      String.raw`line\nbreak`,
      String.raw`quo\"te`,
      String.raw`back\\slash`,
      String.raw`\ud83d`,
    ]) {
      const got = await get(text.replace(/}$/, () => `,"${key}":1}`));
      assert.equal(got[JSON.parse(`"${key}"`)], 1, key);
      assert.equal(got.name, 'Ada Lovelace');
    }
  });

  test('with escapes in a word or date', async () => {
    const text = JSON.stringify(consumer()).replace('"consumer"', String.raw`"c\u006fnsumer"`);
    assert.deepEqual(await get(text.replace('2026-01-31T', String.raw`2026\u002d01-31T`)), plain);
  });

  test('with a duplicate key: the last one counts', async () => {
    const text = JSON.stringify(consumer());
    assert.equal((await get(text.replace(/}$/, ',"name":"Last"}'))).name, 'Last');
    assert.equal((await get(text.replace(/}$/, ',"x":1,"x":{"y":2}}'))).x.y, 2);
  });

  test('with a duplicate key, the first of which is wrong', async () => {
    const text = JSON.stringify(consumer()).replace('{', '{"name":7,');
    assert.equal((await get(text)).name, 'Ada Lovelace');
  });

  test('with a duplicate key, the last of which is wrong', async () => {
    const text = JSON.stringify(consumer()).replace(/}$/, ',"name":7}');
    await assert.rejects(get(text), { name: 'MetorialDecodeError', path: 'name', body: text });
  });

  test('after a byte order mark', async () => {
    assert.deepEqual(await get(`\ufeff${JSON.stringify(consumer())}`), plain);
  });
});

describe('a string arrives as JSON.parse reads it', () => {
  const INNER = [
    '',
    'plain',
    String.raw`quote \" slash \/ back \\ end`,
    String.raw`\b\f\n\r\t`,
    String.raw`\u0000\u001f\u007f`,
    String.raw`\u00e9 \u65e5\u672c`,
    String.raw`pair \ud83d\ude80`,
    String.raw`half \ud83d alone`,
    String.raw`other half \ude80`,
    String.raw`wrong way \ude80\ud83d`,
    '日本 太郎',
    'עִבְרִית עَرَبِي',
    '🚀👩🏽‍🚀 raw pairs',
    '\u2028\u2029\u0085\ufeff',
    'e\u0301 is not é',
    String.raw`mixed 日\u672c 🚀\ud83d\ude80`,
    'x'.repeat(100_000),
    '日'.repeat(50_000),
  ];
  for (const inner of INNER) {
    test(JSON.stringify(inner.slice(0, 40)), async () => {
      assert.equal(await named(inner), JSON.parse(`"${inner}"`));
    });
  }

  test('even if strings of all kinds follow one another', async () => {
    const items = INNER.map((inner, index) =>
      JSON.stringify(consumer({ id: `con_${index}` })).replace('Ada Lovelace', () => inner),
    );
    const list = await answering(
      `{"items":[${items}],"pagination":${JSON.stringify(page([]).pagination)}}`,
    ).consumers.list();
    assert.deepEqual(
      list.items.map(item => item.name),
      INNER.map(inner => JSON.parse(`"${inner}"`)),
    );
    assert.ok(
      list.items.every((item, index) => item.id === `con_${index}` && item.createdAt instanceof Date),
    );
  });
});

describe('a number arrives as JSON.parse reads it', () => {
  for (const number of [
    '0',
    '-0',
    '1.5e3',
    '0.1',
    '9007199254740993',
    '123456789012345678901234567890',
    '1e400',
  ])
    test(number, async () => {
      const got = await get(JSON.stringify(consumer()).replace(/}$/, `,"x":${number}}`));
      assert.ok(Object.is(got.x, JSON.parse(number)));
    });
});

test('bytes that are not UTF-8 become U+FFFD, as in Response.json()', async () => {
  const bytes = Buffer.from(JSON.stringify(consumer()), 'latin1');
  bytes.set([0xff, 0xe6, 0x97], bytes.indexOf('Ada'));
  const expected = (await new Response(bytes).json()).name;
  assert.match(expected, /\ufffd/);
  assert.equal((await get(bytes)).name, expected);
});
