// Each documented field, at every depth: missing, null, or of the wrong type. The table in `reference.mjs` has the expected
// results.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compare, RESULTS } from './support/agrees.mjs';
import { METHODS } from './support/methods.mjs';
import { access, accessRequest, listing, TARGET_TYPES, target } from './support/wire.mjs';

const REMOVED = Symbol('removed');
const OTHERS = [REMOVED, null, 7, -0.5, 'text', true, [], ['text'], [null], {}, { id: 7 }, { type: 7 }];

/** Returns every place in a value, as paths of keys. */
function* places(value, path = []) {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) yield* places(value[key], [...path, key]);
}

/** Returns a copy of a value with another value at one place. */
function withValueAt(value, path, other) {
  const copy = structuredClone(value);
  const holder = path.slice(0, -1).reduce((object, key) => object[key], copy);
  if (other !== REMOVED) holder[path.at(-1)] = other;
  else if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1);
  else delete holder[path.at(-1)];
  return copy;
}

/** Checks an answer with each change at each place. Returns the paths of the mistakes that were found. */
async function checkAll(method, right) {
  const found = new Set();
  for (const path of places(right)) {
    for (const other of OTHERS) {
      const wanted = await compare(method, JSON.stringify(withValueAt(right, path, other)));
      if ('path' in wanted) found.add(wanted.path);
    }
  }
  return found;
}

describe('each field, missing, null or of the wrong type, at every depth', () => {
  for (const method of Object.keys(RESULTS)) {
    test(method, async () => {
      assert.ok('value' in (await compare(method, JSON.stringify(METHODS[method].answer))));
      const found = await checkAll(method, METHODS[method].answer);
      assert.ok(found.size > 4, String([...found]));
    });
  }

  test('mistakes in the new models have the right paths', async () => {
    const found = await checkAll('portals.access.list', METHODS['portals.access.list'].answer);
    for (const path of [
      'items[0].readme',
      'items[0].access',
      'items[0].access.type',
      'items[0].access.provider_template',
      'items[0].access.provider_template.id',
      'items[0].access.provider_template.status',
      'items[0].consumer_group.status',
      'items[0].listing',
      'items[0].listing.description',
      'items[1].access.skill_group.id',
    ])
      assert.ok(found.has(path), `${path} is not among ${[...found].join(', ')}`);
  });
});

describe('each type of what consumers have access to', () => {
  for (const type of Object.keys(TARGET_TYPES))
    test(type, async () => {
      for (const [method, right] of [
        ['portals.access.get', access({ access: target(type) })],
        ['portals.listings.get', listing({ access: target(type) })],
        ['portals.accessRequests.get', accessRequest({ target: target(type) })],
      ]) {
        const wanted = await compare(method, JSON.stringify(right));
        assert.ok('value' in wanted, wanted.path);
        const found = await checkAll(method, right);
        const field = method === 'portals.accessRequests.get' ? 'target' : 'access';
        for (const path of [field, `${field}.type`, `${field}.${type}`, `${field}.${type}.id`])
          assert.ok(found.has(path), path);
      }
    });
});

describe('fields that only some versions of the API send', () => {
  const without = (right, ...paths) =>
    paths.reduce((value, path) => withValueAt(value, path.split('.'), REMOVED), right);
  const CASES = {
    'portals.get': [
      ...['magic_mcp_url', 'allow_consumer_skill_authoring', 'allow_consumer_skill_publishing'],
      ...['skill_configuration', 'auth'],
    ],
    'portals.access.get': ['access_level', 'listing', 'access.provider_template.name'],
    'portals.listings.get': ['groups.0.index', 'groups.0.name', 'access.skill.object'],
    'portals.accessRequests.get': ['consumer_profile.object', 'consumer_profile.email'],
    'token.get': ['organization.slug', 'instance.project_id', 'actor.type', 'user.name'],
  };
  for (const [method, paths] of Object.entries(CASES))
    test(`${method}: are absent if the API does not send them`, async () => {
      const { value } = await compare(method, JSON.stringify(without(METHODS[method].answer, ...paths)));
      const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
      for (const path of paths) {
        const keys = path.split('.').map(camel);
        const holder = keys.slice(0, -1).reduce((object, key) => object[key], value);
        assert.equal(Object.hasOwn(holder, keys.at(-1)), false, path);
      }
    });
});
