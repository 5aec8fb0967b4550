// A host in which JSON does not reach the compiled code as it was written: calls fail, and nothing goes to the default URL. In
// its own process, because it replaces globals.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { callMethod, METHODS } from './support/methods.mjs';
import { consumer } from './support/wire.mjs';

const { stringify } = JSON;
const requests = [];
const options = {
  apiKey: 'metorial_fk_0123456789',
  baseUrl: 'http://api.test',
  fetch: async (url, init) => {
    requests.push({ url, ...init });
    return Response.json(consumer());
  },
};

afterEach(() => {
  JSON.stringify = stringify;
  requests.length = 0;
});

const isSettings = value => Object.hasOwn(Object(value), 'baseUrl');

const CHANGES = {
  'settings as a string': value => stringify(isSettings(value) ? stringify(value) : value),
  'settings without a base URL': value =>
    stringify(isSettings(value) ? { ...value, baseUrl: undefined } : value),
  'settings that are empty': value => (isSettings(value) ? '{}' : stringify(value)),
  'settings whose key is not a string': value =>
    stringify(isSettings(value) ? { ...value, apiKey: [] } : value),
  'settings whose headers are not a string': value =>
    stringify(isSettings(value) ? { ...value, headers: {} } : value),
  'input as a string': value => stringify(isSettings(value) ? value : stringify(value)),
  'input that is empty': value => (isSettings(value) ? stringify(value) : '{}'),
  'ids as a string': value => stringify(isSettings(value) ? value : { ...value, ids: stringify(value.ids) }),
  'parameters as a string': value =>
    stringify(isSettings(value) ? value : { ...value, parameters: stringify(value.parameters) }),
};

for (const [name, change] of Object.entries(CHANGES))
  test(`${name}: the call fails`, async () => {
    const { consumers } = new Metorial(options);
    JSON.stringify = change;
    await assert.rejects(consumers.update('con_1', { name: 'Ada' }), error => {
      assert.ok(error instanceof MetorialArgumentError, String(error));
      assert.match(error.message, /JSON\.stringify/);
      return true;
    });
    JSON.stringify = stringify;
    assert.deepEqual(requests, []);
    assert.equal((await new Metorial(options).consumers.update('con_1', { name: 'Ada' })).id, 'con_1');
    assert.equal(requests[0].body, '{"name":"Ada"}');
  });

// A raw request has other input.
for (const method of Object.keys(METHODS).filter(name => name !== 'request'))
  test(`${method} fails in such a host, whatever is lost`, async () => {
    for (const [name, change] of Object.entries(CHANGES)) {
      const metorial = new Metorial(options);
      JSON.stringify = change;
      await assert.rejects(callMethod(metorial, method), MetorialArgumentError, name);
      JSON.stringify = stringify;
    }
    assert.deepEqual(requests, []);
  });
