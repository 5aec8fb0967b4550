// The answer of a finished call is garbage that V8's quick collections of young objects must find. They do not if any part of the
// call is allocated in the old generation, as is a function literal that is assigned to a property.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getHeapSpaceStatistics } from 'node:v8';
import { answering } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

const MIB = 1 << 20;
const oldObjects = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space').space_used_size;

test('no answer becomes an old object', async () => {
  const items = Array.from({ length: 100 }, (_, index) => consumer({ id: `con_${index}` }));
  const { consumers } = answering(page(items));
  const list100Times = async () => {
    for (let call = 0; call < 100; call++) await consumers.list();
  };
  // The first calls allocate functions and their feedback, which stay.
  for (let round = 0; round < 3; round++) await list100Times();
  for (let round = 0; round < 5; round++) {
    const before = oldObjects();
    await list100Times();
    const grown = oldObjects() - before;
    assert.ok(grown < 2 * MIB, `${grown} bytes of old objects after 100 calls`);
  }
});
