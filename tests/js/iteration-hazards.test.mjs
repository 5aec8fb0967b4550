// Iterations from an id that is gone or has left the filter, and answers that no API should send.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { MetorialPagingError } from 'metorial-consumers';
import { clientFor, rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';
import { record, sendJson } from './support/server.mjs';
import { consumer, page as wirePage } from './support/wire.mjs';

const sandbox = useSandbox({ consumers: 40 });
const idsOf = ({ items }) => items.map(({ id }) => id);

/** Returns the ids of a loop; fails if the loop does not end. */
async function ids(iterable, atEach = () => {}) {
  const found = [];
  for await (const { id } of iterable) {
    assert.ok(found.push(id) <= 200, 'no end');
    await atEach(id, found.length);
  }
  return found;
}

let all;
let groups;
beforeEach(async () => {
  await sandbox.ask('/__sandbox/reset', { method: 'POST' });
  all = idsOf(await sandbox.ask('/consumers?limit=100'));
  const { consumerGroups } = sandbox.client().portals;
  for (let count = 0; count < 15; count++) await consumerGroups.create('acme', { name: `Group ${count}` });
  groups = idsOf(await sandbox.ask('/portals/acme/consumer-groups?limit=100'));
  assert.equal(groups.length, 20);
});

const archive = id => sandbox.client().portals.consumerGroups.delete('acme', id);
const active = query => sandbox.client().portals.consumerGroups.list('acme', query, { prefetch: false });

describe('an item that leaves the filter', () => {
  test('loses nothing forwards: each group is archived when its turn comes', async () => {
    assert.deepEqual(await ids(active({ limit: 4, status: 'active' }), archive), groups);
    assert.deepEqual(await ids(active()), []);
  });

  test('loses nothing backwards: the group that is followed is archived', async () => {
    const list = active({ limit: 4, status: 'active', before: groups.at(-1) });
    const found = await ids(list, async (id, count) => {
      if (count % 4 === 0) await archive(id);
    });
    assert.deepEqual(found, groups.slice(0, -1).reverse());
  });

  test('loses nothing backwards: all of a page except its first item is archived', async () => {
    const list = active({ limit: 4, order: 'desc', before: groups[0] });
    const found = await ids(list, async (id, count) => {
      if (count % 4 !== 1) await archive(id);
    });
    assert.deepEqual(found, groups.slice(1));
  });

  test('backwards, if a whole page leaves, is an error rather than a gap', async () => {
    const list = active({ limit: 4, before: groups.at(-1) });
    const found = [];
    const error = await rejection(
      ids(list, async id => {
        found.push(id);
        await archive(id);
      }),
    );
    assert.equal(error.constructor, MetorialPagingError);
    assert.deepEqual(found, groups.slice(-5, -1).reverse());
    assert.equal(error.id, found.at(-1));
  });

  test('loses nothing in a search: the consumer that is followed is renamed', async () => {
    const { consumers } = sandbox.client();
    const matching = idsOf(await sandbox.ask('/consumers?limit=100&search=a'));
    for (const query of [{}, { before: matching.at(-1) }]) {
      const list = consumers.list({ limit: 4, search: 'a', ...query }, { prefetch: false });
      const found = await ids(list, async (id, count) => {
        if (count % 4 === 0) await consumers.update(id, { name: 'X', email: `${count}@y.z` });
      });
      assert.deepEqual(found, query.before ? matching.slice(0, -1).reverse() : matching);
      await sandbox.ask('/__sandbox/reset', { method: 'POST' });
    }
  });

  test('can be followed by the query of the next page, but not of the previous one', async () => {
    const { next, previous } = await active({ limit: 4, after: groups[7] });
    await archive(groups[11]);
    await archive(groups[8]);
    assert.deepEqual(idsOf(await active(next)), groups.slice(12, 16));
    // The API would leave out the item before it.
    const error = await rejection(active(previous));
    assert.deepEqual([error.constructor, error.id], [MetorialPagingError, groups[8]]);
  });
});

describe('an id to start from that is gone', () => {
  const gone = async () => {
    const id = all[20];
    await sandbox.ask(`/__sandbox/objects/${id}`, { method: 'DELETE' });
    return id;
  };

  for (const place of ['after', 'before'])
    for (const known of [true, false])
      test(`is an error, no matter how the list is used (${known ? 'deleted' : 'unknown'}, ${place})`, async () => {
        const id = known ? await gone() : 'con_unknown';
        const list = () => sandbox.client().consumers.list({ [place]: id });
        const uses = [
          list,
          () => list().withResponse(),
          () => list().toArray({ limit: 5 }),
          () => list().toArray({ limit: 0 }),
          () => ids(list()),
          () => ids(list().pages()),
        ];
        for (const use of uses) {
          const error = await rejection(use());
          assert.equal(error.constructor, MetorialPagingError);
          assert.equal(error.id, id);
          assert.match(
            error.message,
            new RegExp(`${place} '${id}': this item is not, or no longer, in the list`),
          );
        }
      });

  test('is not requested again, because that would not help', async () => {
    const id = await gone();
    await sandbox.newRequests();
    await rejection(sandbox.client({ maxRetries: 3 }).consumers.list({ after: id }));
    assert.equal((await sandbox.newRequests()).length, 1);
  });

  test('matters only if it is used: `before` is ignored next to `after`', async () => {
    const id = await gone();
    const page = await sandbox.client().consumers.list({ limit: 3, before: id, after: all[2] });
    assert.deepEqual(idsOf(page), all.slice(3, 6));
  });

  test('does not silently leave out its neighbour if it has left the filter', async () => {
    await archive(groups[10]);
    const list = () => active({ limit: 4, before: groups[10] });
    for (const use of [list, () => ids(list())]) {
      const error = await rejection(use());
      assert.equal(error.constructor, MetorialPagingError);
      assert.equal(error.id, groups[10]);
    }
    assert.deepEqual(await ids(active({ limit: 4, after: groups[10] })), groups.slice(11));
  });
});

const numbered = (...numbers) => numbers.map(number => consumer({ id: `con_${number}` }));
const FORWARDS = { has_more_before: true, has_more_after: true };

describe('a server that does not make sense', () => {
  const CASES = {
    'is empty, but says that there are more': () => wirePage([], FORWARDS),
    'is the same again': () => wirePage(numbered(1, 2, 3), FORWARDS),
    'ends with the item that was followed': () => wirePage(numbered(4, 5, 1, 3), FORWARDS),
  };
  for (const [name, second] of Object.entries(CASES))
    for (const direction of ['forwards', 'backwards'])
      test(`ends a loop with an error: its second page ${name} (${direction})`, async t => {
        const flip = page => (direction === 'forwards' ? page : { ...page, items: page.items.toReversed() });
        const { url, requests } = await record(t, (_req, res, index) =>
          sendJson(res, flip(index === 0 ? wirePage(numbered(1, 2, 3), FORWARDS) : second())),
        );
        const query = direction === 'forwards' ? {} : { before: 'con_0' };
        const found = [];
        const list = clientFor(url).consumers.list(query);
        const error = await rejection(ids(list, id => found.push(id)));
        assert.equal(error.constructor, MetorialPagingError);
        assert.equal(error.id, 'con_3');
        assert.deepEqual(found, ['con_1', 'con_2', 'con_3']);
        assert.equal(requests.length, 2);
      });

  for (const round of [2, 3, 7])
    for (const place of ['after', 'before'])
      test(`ends a loop with an error: its pages go in a circle, ${round} of them (${place})`, async t => {
        const { url, requests } = await record(t, (_req, res, index) => {
          assert.ok(index < 100, 'without end');
          sendJson(res, wirePage(numbered(1 + (index % round)), FORWARDS));
        });
        const list = options => clientFor(url).consumers.list({ [place]: 'con_0' }, options);
        for (const walk of [
          () => ids(list()),
          () => ids(list({ prefetch: false })),
          () => ids(list().pages()),
          () => list().toArray({ limit: 1_000 }),
        ]) {
          requests.length = 0;
          const error = await rejection(walk());
          assert.equal(error.constructor, MetorialPagingError);
          assert.match(
            error.message,
            /^consumers\.list: the list stopped (after|before) 'con_\d': the server sent the same items/,
          );
          assert.match(error.id, /^con_\d$/);
          assert.ok(requests.length <= 3 * round, `${requests.length}`);
        }
      });

  test('going back and forth between pages is not a circle', async t => {
    const { url } = await record(t, (req, res) => {
      const after = new URL(req.url, 'http://api.test').searchParams.get('after');
      sendJson(res, wirePage(numbered(after === 'con_1' ? 2 : 1), FORWARDS));
    });
    const { consumers } = clientFor(url);
    let page = await consumers.list();
    for (let time = 0; time < 20; time++) {
      page = await consumers.list(page.next);
      assert.deepEqual(idsOf(page), ['con_2']);
      page = await consumers.list(page.previous);
      assert.deepEqual(idsOf(page), ['con_1']);
    }
  });

  test('ends a loop with an error: its first page is empty, but says that there are more', async t => {
    const { url, requests } = await record(t, (_req, res) => sendJson(res, wirePage([], FORWARDS)));
    for (const query of [{}, { before: 'con_0' }, { after: 'con_0' }]) {
      requests.length = 0;
      const list = clientFor(url).consumers.list(query);
      for (const use of [ids(list), ids(list.pages()), list.toArray({ limit: 5 })])
        assert.equal((await rejection(use)).constructor, MetorialPagingError);
      assert.equal(requests.length, 1);
    }
  });

  test('ends a loop with an error: each page that it sends says that nothing is before it', async t => {
    const lone = () => wirePage([], {});
    const { url, requests } = await record(t, (_req, res, index) =>
      sendJson(res, index === 0 ? wirePage(numbered(1, 2, 3), FORWARDS) : lone()),
    );
    const error = await rejection(ids(clientFor(url).consumers.list()));
    assert.equal(error.constructor, MetorialPagingError);
    assert.equal(error.id, 'con_3');
    assert.equal(requests.length, 4);
  });
});
