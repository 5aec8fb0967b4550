import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialNotFoundError } from 'metorial-consumers';
import { expected, KINDS } from './support/reference.mjs';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox();
const ids = page => page.items.map(item => item.id);
const consumers = () => sandbox.client().consumers;

describe('consumers.list', () => {
  test('returns twenty consumers, the oldest first, and says that there are more', async () => {
    const page = await consumers().list();
    assert.equal(page.items.length, 20);
    assert.deepEqual(page.pagination, { hasMoreBefore: false, hasMoreAfter: true });
    const times = page.items.map(item => item.createdAt.getTime());
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
  });

  test('returns what the API sent, as JavaScript objects', async () => {
    const [sent] = (await sandbox.ask('/consumers?limit=1')).items;
    const [got] = (await consumers().list({ limit: 1 })).items;
    assert.deepEqual(got, expected(KINDS.consumer, sent));
  });

  test('limit: this many consumers', async () => {
    for (const limit of [1, 3, 100]) assert.equal((await consumers().list({ limit })).items.length, limit);
  });

  test('order: the newest first', async () => {
    const page = await consumers().list({ order: 'desc', limit: 100 });
    const times = page.items.map(item => item.createdAt.getTime());
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
    const oldest = await consumers().list({ order: 'asc', limit: 1 });
    assert.ok(times.at(-1) > oldest.items[0].createdAt.getTime());
  });

  test('after: page by page to the last consumer, each once', async () => {
    const seen = [];
    let page = await consumers().list({ limit: 70 });
    seen.push(...ids(page));
    while (page.pagination.hasMoreAfter) {
      page = await consumers().list({ limit: 70, after: seen.at(-1) });
      assert.equal(page.pagination.hasMoreBefore, true);
      seen.push(...ids(page));
    }
    assert.equal(seen.length, 300);
    assert.equal(new Set(seen).size, 300);
  });

  test('before: the previous page, in the requested order', async () => {
    const first = await consumers().list({ limit: 10 });
    const second = await consumers().list({ limit: 10, after: ids(first).at(-1) });
    const back = await consumers().list({ limit: 10, before: ids(second)[0] });
    assert.deepEqual(ids(back), ids(first));
    assert.equal(back.pagination.hasMoreBefore, false);
    assert.equal(back.pagination.hasMoreAfter, true);
  });

  test('after takes precedence over before', async () => {
    const [first, second, third] = ids(await consumers().list({ limit: 3 }));
    const page = await consumers().list({ limit: 1, after: first, before: third });
    assert.deepEqual(ids(page), [second]);
  });

  test('search: by a part of the name or the email address, ignoring case', async () => {
    const [{ id, name, email }] = (await consumers().list({ limit: 1 })).items;
    for (const search of [name, name.toUpperCase(), email, email.slice(1, -1)])
      assert.ok(ids(await consumers().list({ search, limit: 100 })).includes(id), search);
    assert.deepEqual((await consumers().list({ search: 'nobody is called so' })).items, []);
  });

  test('id: one', async () => {
    const all = ids(await consumers().list({ limit: 100 }));
    assert.deepEqual(ids(await consumers().list({ id: all[5] })), [all[5]]);
  });

  test('cursor: is passed on; the API refuses a malformed one', async () => {
    await sandbox.newRequests();
    await assert.rejects(consumers().list({ cursor: 'cur_nonsense' }), { status: 400, code: 'bad_request' });
    assert.equal((await sandbox.newRequests())[0].query, 'cursor=cur_nonsense');
  });

  test('undefined is the same as absent', async () => {
    await sandbox.newRequests();
    await consumers().list(undefined);
    await consumers().list({ limit: undefined, after: undefined, search: undefined, id: undefined });
    for (const { query } of await sandbox.newRequests()) assert.equal(query, null);
  });
});

describe('consumers.get', () => {
  test('returns the consumer with that id', async () => {
    const [consumer] = (await consumers().list({ limit: 1 })).items;
    assert.deepEqual(await consumers().get(consumer.id), consumer);
  });

  test('rejects if there is none', async () => {
    await assert.rejects(
      consumers().get('con_none'),
      error => error instanceof MetorialNotFoundError && error.entity === 'consumer',
    );
  });
});

describe('consumers.create', () => {
  test('creates a consumer, who can then be fetched and found', async () => {
    const created = await consumers().create({ name: 'Ada Lovelace', email: 'ada@lovelace.example' });
    assert.equal(created.name, 'Ada Lovelace');
    assert.equal(created.email, 'ada@lovelace.example');
    assert.deepEqual(await consumers().get(created.id), created);
    assert.deepEqual(ids(await consumers().list({ search: 'ada@lovelace' })), [created.id]);
  });

  test('links the consumer with that email address, and renames it', async () => {
    const [existing] = (await consumers().list({ limit: 1, order: 'desc' })).items;
    const linked = await consumers().create({ name: 'Grace Hopper', email: existing.email });
    assert.equal(linked.id, existing.id);
    assert.equal(linked.name, 'Grace Hopper');
    assert.deepEqual(linked.createdAt, existing.createdAt);
  });

  test('names come back unchanged, in any script', async () => {
    const names = [
      '日本 太郎',
      'Ōkuma Ŵrćławska',
      'عائشة',
      'שרה',
      '👩🏽‍🚀 Ada',
      'a"b\\c\n\td',
      'e\u0301 ≠ é',
      '\ufeffbom',
    ];
    for (const [index, name] of names.entries()) {
      const { id } = await consumers().create({ name, email: `script-${index}@example.com` });
      assert.equal((await consumers().get(id)).name, name);
    }
  });
});

describe('consumers.update', () => {
  test('changes the given fields and leaves the rest', async () => {
    const before = await consumers().create({ name: 'Old Name', email: 'old@example.com' });
    const renamed = await consumers().update(before.id, { name: '新しい名前' });
    assert.deepEqual([renamed.name, renamed.email], ['新しい名前', 'old@example.com']);
    const moved = await consumers().update(before.id, { email: 'new@example.com' });
    assert.deepEqual([moved.name, moved.email], ['新しい名前', 'new@example.com']);
    assert.ok(moved.updatedAt >= before.updatedAt);
    assert.deepEqual(await consumers().get(before.id), moved);
  });

  test('changes nothing if nothing is given', async () => {
    const [consumer] = (await consumers().list({ limit: 1 })).items;
    assert.deepEqual(await consumers().update(consumer.id, {}), consumer);
  });
});
