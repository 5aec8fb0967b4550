// Tests a page of a list and a client in the stores of programs: makes a client, and checks a page from a store.
import assert from 'node:assert/strict';
import { Metorial } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { consumer } from './exercise.mjs';

export const metorial = new Metorial(connection);
export const first = () => metorial.consumers.list({ limit: 3 });

/** Checks that a page is like the one that `first` returned, and that its `next` works. */
export async function checkPage(page, original) {
  assert.equal(page.items.length, 3);
  assert.deepEqual(JSON.parse(JSON.stringify(page)), JSON.parse(JSON.stringify(original)));
  for (const [index, item] of page.items.entries()) {
    assert.equal(item.id, original.items[index].id);
    assert.ok(item.createdAt instanceof Date, 'createdAt is no longer a Date');
    assert.equal(item.createdAt.getTime(), original.items[index].createdAt.getTime());
  }
  const next = await metorial.consumers.list(page.next);
  assert.equal(next.previous.before, next.items[0].id);
  assert.ok(!page.items.some(({ id }) => id === next.items[0].id));
  return next;
}

/** Checks that a client works: a call with arguments that a store may have wrapped, an iteration, and an error. */
export async function checkClient(client, query = { limit: 2 }, body = { name: 'Ada' }) {
  assert.equal((await client.consumers.list(query)).items.length, 2);
  assert.equal((await client.consumers.list(query).toArray({ limit: 5 })).length, 5);
  const { id } = (await client.consumers.list({ limit: 1 })).items[0];
  assert.equal((await client.consumers.get(id)).id, id);
  assert.equal((await client.withOptions({ timeout: 5000 }).request('GET', `/consumers/${id}`)).id, id);
  const own = client.withOptions({
    apiKey: 'metorial_fk_0123456789',
    baseUrl: 'http://api.test',
    fetch: async (_, init) => Response.json(consumer(JSON.parse(init.body))),
  });
  assert.equal((await own.consumers.update('con_1', body)).name, body.name);
}
