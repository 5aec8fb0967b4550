import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialDecodeError, MetorialError } from 'metorial-consumers';
import { answering, CALLS, clientFor, rejection } from './support/client.mjs';
import { record } from './support/server.mjs';
import { assignment, consumer, group, page, profile } from './support/wire.mjs';

const headers = { 'content-type': 'application/json', 'metorial-req-id': 'req_7' };
const without = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

/** Returns the error of a call that gets this answer, and the problem that it reports. */
async function broken(call, body, init) {
  const error = await rejection(call(answering(body, { headers, ...init })));
  assert.equal(error.constructor, MetorialDecodeError, error.stack);
  assert.ok(error instanceof MetorialError);
  const { path, expected, received } = error;
  return { error, problem: [path, expected, received] };
}

const getConsumer = CALLS['consumers.get'];
const listConsumers = CALLS['consumers.list'];
const getProfile = CALLS['consumers.profiles.get'];

describe('a field that is missing', () => {
  for (const field of ['object', 'id', 'name', 'email', 'created_at', 'updated_at']) {
    test(`${field} of a consumer`, async () => {
      const { problem } = await broken(getConsumer, without(consumer(), field));
      const [path, , received] = problem;
      assert.deepEqual([path, received], [field, 'missing']);
    });
  }

  const fields = ['image_url', 'groups', 'consumer_id', 'email'];
  for (const field of fields) {
    test(`${field} of a profile`, async () => {
      const { problem } = await broken(getProfile, without(profile(), field));
      assert.deepEqual([problem[0], problem[2]], [field, 'missing']);
    });
  }

  test('pagination of a list, or a part of it', async () => {
    const { problem } = await broken(listConsumers, without(page([]), 'pagination'));
    assert.deepEqual(problem, ['pagination', 'an object', 'missing']);
    const partly = await broken(listConsumers, { ...page([]), pagination: { has_more_after: true } });
    assert.deepEqual(partly.problem, ['pagination.has_more_before', 'true or false', 'missing']);
  });
});

describe('a field of the wrong type', () => {
  const CASES = [
    [consumer({ name: null }), 'name', 'a string', 'null'],
    [consumer({ name: 17 }), 'name', 'a string', '17'],
    [consumer({ email: { address: 'x' } }), 'email', 'a string', 'an object'],
    [consumer({ id: ['con_1'] }), 'id', 'a string', 'an array'],
    [consumer({ image_url: false }), 'image_url', 'a string or null', 'false'],
    [consumer({ object: 'portal' }), 'object', '"consumer"', '"portal"'],
    [consumer({ created_at: 1769851800125 }), 'created_at', 'an ISO 8601 date', '1769851800125'],
    [consumer({ created_at: 'yesterday' }), 'created_at', 'an ISO 8601 date', '"yesterday"'],
    [
      consumer({ updated_at: '2026-02-30T00:00:00Z' }),
      'updated_at',
      'an ISO 8601 date',
      '"2026-02-30T00:00:00Z"',
    ],
  ];
  for (const [body, path, expected, received] of CASES) {
    test(`${path}: ${received}`, async () => {
      assert.deepEqual((await broken(getConsumer, body)).problem, [path, expected, received]);
    });
  }

  test('deep in a list', async () => {
    const items = [0, 1, 2, 3, 4].map(index => consumer({ id: `con_${index}` }));
    items[3].created_at = null;
    const { problem } = await broken(listConsumers, page(items));
    assert.deepEqual(problem, ['items[3].created_at', 'an ISO 8601 date', 'null']);
  });

  test('deep in a profile', async () => {
    const groups = [assignment(), assignment({ group: group({ status: 1 }) })];
    const { problem } = await broken(getProfile, profile({ groups }));
    assert.deepEqual(problem, ['groups[1].group.status', 'a string', '1']);
    const ids = await broken(
      getProfile,
      profile({ groups: [assignment({ group: group({ sso_group_ids: ['a', 2] }) })] }),
    );
    assert.deepEqual(ids.problem, ['groups[0].group.sso_group_ids[1]', 'a string', '2']);
  });

  test('the whole answer', async () => {
    for (const [body, received] of [
      ['[]', 'an array'],
      ['null', 'null'],
      ['"text"', '"text"'],
      ['42', '42'],
    ])
      assert.deepEqual((await broken(getConsumer, body)).problem, ['', 'an object', received]);
    assert.deepEqual((await broken(listConsumers, { ...page([]), items: {} })).problem, [
      'items',
      'an array',
      'an object',
    ]);
  });

  test('shows only the beginning of a long value', async () => {
    const { error } = await broken(getConsumer, consumer({ created_at: 'x'.repeat(10_000) }));
    assert.ok(error.received.length < 100);
    assert.ok(error.message.length < 300);
    assert.ok(error.body.length > 10_000);
  });
});

describe('an answer that is not JSON', () => {
  const json = JSON.stringify(consumer());
  const CASES = {
    'cut short': json.slice(0, -20),
    'cut short in a list': JSON.stringify(page([consumer()])).slice(0, 100),
    HTML: '<!doctype html><title>Login</title>',
    'with something after it': `${json} and more`,
    'with a trailing comma': json.replace(/}$/, ',}'),
    'with single quotes': json.replaceAll('"', "'"),
    'with a bad escape': json.replace('Ada', String.raw`\x41da`),
    'with a line break in a string': json.replace('Ada ', 'Ada\n'),
    'with a bad unknown field': json.replace(/}$/, ',"x":[1,,2]}'),
    'with a bad unknown number': json.replace(/}$/, ',"x":01}'),
  };
  for (const [form, text] of Object.entries(CASES)) {
    test(form, async () => {
      assert.throws(() => JSON.parse(text));
      const { error, problem } = await broken(text.includes('items') ? listConsumers : getConsumer, text);
      assert.deepEqual(problem.slice(0, 2), ['', 'JSON']);
      assert.equal(error.body, text);
    });
  }

  test('that was cut short says so', async () => {
    assert.equal((await broken(getConsumer, json.slice(0, -20))).error.received, 'cut short');
  });

  test('that is empty says so', async () => {
    const { error } = await broken(getConsumer, '');
    assert.deepEqual([error.received, error.body, error.status], ['empty', '', 200]);
  });

  test('that is a 204 is empty', async t => {
    const { url } = await record(t, (_req, res) => res.writeHead(204, { 'metorial-req-id': 'req_7' }).end());
    const error = await rejection(getConsumer(clientFor(url)));
    assert.equal(error.constructor, MetorialDecodeError);
    assert.deepEqual([error.status, error.received, error.requestId], [204, 'empty', 'req_7']);
  });
});

describe('the error', () => {
  test('has the status, the request id and the body as received', async () => {
    const text = '{ "object": "consumer",\n "id": 1 }';
    const { error } = await broken(getConsumer, text, { status: 201 });
    assert.deepEqual([error.status, error.requestId, error.body], [201, 'req_7', text]);
  });

  test('has no request id where the answer has none', async () => {
    assert.equal((await broken(getConsumer, '{}', { headers: {} })).error.requestId, undefined);
  });

  test('has a message that says where, what, and in which request', async () => {
    for (const [name, call] of Object.entries(CALLS)) {
      const { error } = await broken(call, {});
      for (const part of [name, error.path, error.expected, error.received, 'req_7'])
        assert.ok(error.message.includes(part), `${part}: ${error.message}`);
      assert.equal(error.name, 'MetorialDecodeError');
    }
  });
});
