// What the names and groups of `allow` contain.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createProxy } from 'metorial-consumers/proxy';
import { apiKey, call, proxyFor, startApi } from './helpers.mjs';
import { answering, byHand, NAMES } from './sdk.mjs';

const table = readFileSync(new URL('../../proxy/generated/endpoints.ts', import.meta.url), 'utf8');
const unnamed = /^(consumer|token)\./;

/** Returns the endpoints that a proxy with this `allow` lets through. */
async function letThrough(t, allow) {
  const passed = [];
  for (const name of NAMES) {
    const api = await startApi(t, answering(name));
    const { path, init } = await byHand(t, name);
    if ((await call(proxyFor(api, { allow }), path, init)).status === 200) passed.push(name);
  }
  return passed;
}

const startingWith = prefix => NAMES.filter(name => name.startsWith(prefix));

test('the tests call every endpoint of the table', () => {
  const names = [...table.matchAll(/name: '([^']+)'/g)].map(([, name]) => name);
  assert.deepEqual([...NAMES].sort(), names.sort());
});

const groups = {
  'consumers.*': startingWith('consumers.'),
  'consumers.profiles.*': ['consumers.profiles.list', 'consumers.profiles.get'],
  'portals.*': startingWith('portals.'),
  'portals.access.*': ['list', 'get', 'create', 'update', 'delete'].map(name => `portals.access.${name}`),
  'portals.accessRequests.*': ['list', 'get', 'update'].map(name => `portals.accessRequests.${name}`),
  'consumer.*': startingWith('consumer.'),
  'consumer.session.*': ['consumer.session.get', 'consumer.session.logout'],
  'consumer.profile.*': ['consumer.profile.get', 'consumer.profile.groups.list'],
  'consumer.profile.groups.*': ['consumer.profile.groups.list'],
  'token.*': ['token.get'],
  read: NAMES.filter(name => /\.(get|list)$/.test(name) && !unnamed.test(name)),
};

for (const [group, names] of Object.entries(groups))
  test(`${group} contains what is below it, and nothing else`, async t => {
    assert.ok(names.length > 0);
    assert.deepEqual((await letThrough(t, [group])).sort(), [...names].sort());
  });

test('the error for an unknown name lists all groups', () => {
  const create = () => createProxy({ apiKey, authorize: () => true, allow: ['everything'] });
  for (const group of Object.keys(groups))
    assert.throws(create, ({ message }) => message.includes(group), group);
});

test('the error for a misspelled group suggests one', () => {
  const spellings = {
    'consumer*': 'consumer.*',
    'consumr.*': 'consumer.*',
    'portal.access.*': 'portals.access.*',
    'consumer.profiles.*': 'consumers.profiles.*',
  };
  for (const [wrong, meant] of Object.entries(spellings)) {
    const create = () => createProxy({ apiKey, authorize: () => true, allow: [wrong] });
    assert.throws(create, ({ message }) => message.includes(`Did you mean '${meant}'?`), wrong);
  }
});
