// The comparison is fair: the alternatives return the same as the SDK.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Metorial } from 'metorial-consumers';
import { bytesOf, consumer, consumers, profiles, UNKNOWN } from './data.mjs';
import { walk, walkPlainly } from './growth.mjs';
import { consumerMapper, consumersMapper, endpointManager, profilesMapper } from './ways/mappers.mjs';

const API = 'http://api.test';
let folder;
let map;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'metorial-consumers-bench-'));
  const outfile = join(folder, 'map.mjs');
  await build({ entryPoints: [new URL('ways/map.ts', import.meta.url).pathname], outfile, format: 'esm' });
  map = await import(pathToFileURL(outfile));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const answering = value => {
  const bytes = bytesOf(value);
  return async () => new Response(bytes);
};

/** Removes the unknown field, which not every way keeps. */
const known = ({ [UNKNOWN]: _, ...value }) =>
  value.items ? { ...value, items: value.items.map(known) } : value;

const CASES = {
  'a page of 100 consumers': {
    wire: consumers(100),
    call: sdk => sdk.consumers.list(),
    byHand: () => map.mapConsumers,
    mapper: consumersMapper,
    path: ['consumers'],
  },
  'a page of 100 profiles in 3 groups each': {
    wire: profiles(100, 3),
    call: sdk => sdk.consumers.profiles.list('con_1'),
    byHand: () => map.mapProfiles,
    mapper: profilesMapper,
    path: ['consumers', 'con_1', 'profiles'],
  },
  'one consumer': {
    wire: consumer(0),
    call: sdk => sdk.consumers.get('con_1'),
    byHand: () => map.mapConsumer,
    mapper: consumerMapper,
    path: ['consumers', 'con_1'],
  },
};

for (const [name, { wire, call, byHand, mapper, path }] of Object.entries(CASES)) {
  describe(name, () => {
    const ours = () => call(new Metorial({ baseUrl: API, fetch: answering(wire) }));

    test('the hand-written map returns the same as the SDK', async () => {
      assert.deepEqual(byHand()(wire), known(await ours()));
    });

    test('Metorial’s client and mappers return the same as the SDK', async () => {
      const theirs = endpointManager(API, 'metorial_fk_1', answering(wire));
      assert.deepEqual(known(await theirs._get({ path }).transform(mapper)), known(await ours()));
    });
  });
}

test('unknown fields are in the answers, and the SDK keeps them', async () => {
  const wire = consumers(2, { unknown: 3 });
  const page = await new Metorial({ baseUrl: API, fetch: answering(wire) }).consumers.list();
  const kept = page.items.map(({ legacy_ref, detail_1, detail_2 }) => [legacy_ref, detail_1, detail_2]);
  assert.deepEqual(kept, [
    ['ref_0', 1.5, 'value 2'],
    ['ref_1', 1.5, 'value 2'],
  ]);
  assert.ok(consumers(3).items.every(item => UNKNOWN in item));
  assert.ok(!(UNKNOWN in consumer(0, { unknown: 0 })));
});

test('the data is the same each time, and no two consumers have the same id', () => {
  assert.deepEqual(bytesOf(consumers(50)), bytesOf(consumers(50)));
  assert.equal(new Set(consumers(10_000).items.map(({ id }) => id)).size, 10_000);
});

test('the plain loop and the SDK walk over the same items', async () => {
  const [first, second] = [consumers(3), consumers(2)];
  first.pagination.has_more_after = true;
  const fetch = async url => answering(url.includes('after=') ? second : first)();
  assert.equal(await walkPlainly(fetch, API, {}), 5);
  assert.equal(await walk(new Metorial({ baseUrl: API, fetch })), 5);
});
