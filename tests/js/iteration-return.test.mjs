// Iterations that their callers end at awkward moments: they harm no other call, and return nothing twice.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withFetch } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

const consumers = (first, count) =>
  Array.from({ length: count }, (_, index) => consumer({ id: `con_${first + index}` }));
const pageOf = (items, flags) => Response.json(page(items, flags));

/** Answers an endless list, two items per page, and single consumers, which take a while. */
async function answer(url) {
  if (url.includes('/consumers/')) {
    await new Promise(resolve => setTimeout(resolve, 20));
    return Response.json(consumer());
  }
  const after = new URL(url).searchParams.get('after');
  const first = after ? Number(after.slice('con_'.length)) + 1 : 1;
  return pageOf(consumers(first, 2), { has_more_before: first > 1, has_more_after: true });
}

const turn = () => new Promise(resolve => setTimeout(resolve, 1));

describe('an iteration that is ended', () => {
  for (const kind of ['a string', 'a function'])
    test(`at any moment while its next page is requested does not affect other calls: the key is ${kind}`, async () => {
      const key = 'metorial_fk_key';
      for (let ticks = 0; ticks < 25; ticks++) {
        const metorial = withFetch(answer, { apiKey: kind === 'a string' ? key : async () => key });
        const pages = metorial.consumers.list().pages();
        await pages.next();
        const other = metorial.consumers.get('con_1');
        await turn();
        const next = pages.next();
        for (let tick = 0; tick < ticks; tick++) await null;
        await pages.return();
        assert.equal((await other).id, 'con_1', `${ticks} ticks`);
        await next;
      }
    });

  test('by the fetch for its next page does not affect other calls, and none of them gets its page', async () => {
    for (let round = 0; round < 10; round++) {
      let lists = 0;
      const metorial = withFetch(url => {
        if (!url.includes('/consumers/') && ++lists === 2) pages.return();
        return answer(url);
      });
      const pages = metorial.consumers.list().pages();
      await pages.next();
      const other = metorial.consumers.get('con_1');
      await turn();
      assert.deepEqual(await pages.next(), { done: true, value: undefined });
      assert.equal((await other).id, 'con_1');
      assert.equal((await metorial.consumers.get('con_1')).id, 'con_1');
    }
  });

  test('backwards returns what was requested before, once and in order', async () => {
    const metorial = withFetch(async () => pageOf(consumers(1, 5), { has_more_after: true }));
    const items = metorial.consumers.list({ before: 'con_9' })[Symbol.asyncIterator]();
    const asked = [items.next(), items.next(), items.next(), items.next()];
    await asked[0];
    const ended = items.return();
    const found = (await Promise.all(asked)).flatMap(({ value }) => value?.id ?? []);
    assert.deepEqual(found, ['con_5', 'con_4', 'con_3', 'con_2'].slice(0, found.length));
    assert.equal((await ended).done, true);
  });
});

test('an iteration has all items of a page, even if the caller removed some from it', async () => {
  const promise = withFetch(async () => pageOf(consumers(1, 4))).consumers.list();
  const { items } = await promise;
  items.length = 1;
  const found = [];
  for await (const { id } of promise) found.push(id);
  assert.deepEqual(found, ['con_1', 'con_2', 'con_3', 'con_4']);
});
