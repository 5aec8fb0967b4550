// The parts of the page that need no browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignedLabel, displayName, initials } from '../../www/format.js';
import { addressOf, listQuery, readState } from '../../www/state.js';

test('initials', () => {
  const cases = {
    'Ada Lovelace': 'AL',
    '  ada   king  lovelace ': 'AL',
    Björk: 'B',
    'Ελένη Παππά': 'ΕΠ',
    'Анна Каренина': 'АК',
    '(Bob) “Smith”': 'BS',
    'ßeta Test': 'ST',
    'e\u0301mile Zola': 'ÉZ',
    '山田 太郎': '山',
    김민준: '김',
    'محمد الأحمد': 'م',
    'नीरज शर्मा': 'नी',
    '👩‍🚀 Astro': '👩‍🚀',
    '3M Company': '3',
    '- ?': '?',
    '': '?',
  };
  for (const [name, expected] of Object.entries(cases)) assert.equal(initials(name), expected, name);
});

test('a name to show', () => {
  assert.equal(displayName({ name: ' Ada ', email: 'ada@example.com' }), 'Ada');
  assert.equal(displayName({ name: ' ', email: 'ada@example.com' }), 'ada@example.com');
});

test('a way of assignment that is not known yet is shown as it came', () => {
  assert.equal(assignedLabel('sso'), 'Assigned by single sign-on');
  assert.equal(assignedLabel('scim'), 'Assigned via scim');
  assert.equal(assignedLabel('constructor'), 'Assigned via constructor');
});

test('a state survives its address', () => {
  for (const address of [
    '/',
    '/?search=a%26b+c',
    '/?order=asc&limit=50',
    '/?after=con_1',
    '/?before=con_1&consumer=con_2',
  ]) {
    assert.equal(addressOf(readState(new URL(address, 'http://localhost').search)), address);
  }
});

test('an address that makes no sense counts as not given', () => {
  assert.equal(addressOf(readState('?order=sideways&limit=7&after=&x=y')), '/');
  assert.equal(addressOf(readState('?limit=1e1')), '/?limit=10');
  assert.equal(addressOf(readState('?after=con_1&before=con_2')), '/?after=con_1');
});

test('asks the API for no more than is set', () => {
  assert.deepEqual(listQuery(readState('')), { limit: 20, order: 'desc' });
  assert.deepEqual(listQuery(readState('?search=+ada+&before=con_1')), {
    limit: 20,
    order: 'desc',
    search: 'ada',
    before: 'con_1',
  });
});
