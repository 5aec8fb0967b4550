// The answer of a call that is over is garbage, and V8's quick collections of young objects must find it. They do not if
// anything of the call is allocated among old objects, as a function is that is written in an assignment to a property.
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
  // What is allocated first are functions and their feedback, which stay.
  for (let round = 0; round < 3; round++) await list100Times();
  for (let round = 0; round < 5; round++) {
    const before = oldObjects();
    await list100Times();
    const grown = oldObjects() - before;
    assert.ok(grown < 2 * MIB, `${grown} bytes of old objects after 100 calls`);
  }
});
