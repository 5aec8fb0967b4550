// Loops over lists that others change at random, even between the requests of one step: items that are in the list throughout
// come once, in order; nothing comes twice.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox({ consumers: 50 });
const reset = () => sandbox.ask('/__sandbox/reset', { method: 'POST' });
const remove = id => sandbox.ask(`/__sandbox/objects/${id}`, { method: 'DELETE' });

/** Returns numbers from 0 up to `below`, the same for the same seed. */
function chance(seed) {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Walks a list in pages, and removes items from it before each further request: any item, most often the one that is followed,
 * but never all of the page that is followed.
 */
async function walk({ seed, ids, open, takeOut, add }) {
  const random = chance(seed);
  const gone = new Set();
  let kept;
  const disturb = async (url, init) => {
    const query = new URL(url).searchParams;
    const followed = query.get('after') ?? query.get('before');
    const victims = [0, 1].slice(random(3)).map(() => ids[random(ids.length)]);
    if (followed && kept && random(10) < 6) victims.push(followed);
    for (const id of new Set(victims)) {
      if (id === kept || gone.has(id)) continue;
      gone.add(id);
      await takeOut(id);
    }
    if (add && random(5) === 0) await add(random);
    return fetch(url, init);
  };
  const limit = 1 + random(7);
  const order = random(2) ? 'asc' : 'desc';
  const sorted = order === 'asc' ? ids : ids.toReversed();
  const backwards = random(2) === 1;
  // The starting item must stay, or the first request would already fail.
  if (backwards) kept = sorted.at(-1);
  const query = { limit, order, ...(backwards && { before: kept }) };
  const found = [];
  for await (const { items } of open(sandbox.client({ fetch: disturb }), query).pages()) {
    const page = items.map(({ id }) => id);
    found.push(...(backwards ? page.reverse() : page));
    if (page.length > 0) kept = page[random(page.length)];
  }
  const expected = backwards ? sorted.slice(0, -1).reverse() : sorted;
  const known = new Set(ids);
  const label = JSON.stringify({ seed, query, gone: gone.size });
  assert.equal(new Set(found).size, found.length, `something came twice: ${label}`);
  assert.deepEqual(
    found.filter(id => known.has(id) && !gone.has(id)),
    expected.filter(id => !gone.has(id)),
    label,
  );
  const inOrder = expected.filter(id => found.includes(id));
  assert.deepEqual(
    found.filter(id => known.has(id)),
    inOrder,
    label,
  );
  return gone.size;
}

describe('at random', () => {
  test('consumers are deleted and created', async () => {
    let vanished = 0;
    for (let seed = 1; seed <= 60; seed++) {
      await reset();
      const ids = (await sandbox.ask('/consumers?limit=100')).items.map(({ id }) => id);
      vanished += await walk({
        seed,
        ids,
        open: ({ consumers }, query) => consumers.list(query),
        takeOut: remove,
        add: random =>
          sandbox.client().consumers.create({ name: 'New', email: `new.${random(1e6)}@example.com` }),
      });
    }
    assert.ok(vanished > 500, vanished);
  });

  test('groups are archived, and so leave a list of active ones', async () => {
    let archived = 0;
    for (let seed = 101; seed <= 130; seed++) {
      await reset();
      const { consumerGroups } = sandbox.client().portals;
      for (let count = 0; count < 30; count++)
        await consumerGroups.create('acme', { name: `Group ${count}` });
      const groups = await sandbox.ask('/portals/acme/consumer-groups?limit=100');
      archived += await walk({
        seed,
        ids: groups.items.map(({ id }) => id),
        open: ({ portals }, query) => portals.consumerGroups.list('acme', query),
        takeOut: id => consumerGroups.delete('acme', id),
      });
    }
    assert.ok(archived > 150, archived);
  });

  test('consumers are renamed, and so leave a search', async () => {
    let renamed = 0;
    for (let seed = 201; seed <= 230; seed++) {
      await reset();
      const { items } = await sandbox.ask('/consumers?limit=100&search=e');
      renamed += await walk({
        seed,
        ids: items.map(({ id }) => id),
        open: ({ consumers }, query) => consumers.list({ ...query, search: 'e' }),
        takeOut: id =>
          sandbox
            .client()
            .consumers.update(id, { name: 'X', email: `x${id.slice(-9).replaceAll('e', 'x')}@y.z` }),
      });
    }
    assert.ok(renamed > 150, renamed);
  });
});
