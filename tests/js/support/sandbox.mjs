import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { startSandbox } from '../../../scripts/lib/sandbox.mjs';

/** A sandbox API for all tests of a file. Its properties are set when the tests run. */
export function useSandbox(options) {
  const sandbox = {
    /** A client of the sandbox. */
    client: overrides =>
      new Metorial({ apiKey: sandbox.keys.secret, baseUrl: sandbox.url, maxRetries: 0, ...overrides }),
    /** Returns the API's answer to a plain request. */
    async ask(path, init) {
      const headers = { authorization: `Bearer ${sandbox.keys.secret}` };
      const response = await fetch(sandbox.url + path, { headers, ...init });
      assert.equal(response.status, 200, path);
      return response.json();
    },
    /** Returns a group of a portal by its name, archived or not. */
    async group(portal, name) {
      const groups = await sandbox.ask(
        `/portals/${portal}/consumer-groups?status[]=active&status[]=archived&limit=100`,
      );
      const found = groups.items.find(group => group.name === name);
      assert.ok(found, name);
      return found.id;
    },
    /** Returns the requests that arrived since the last call. */
    async newRequests() {
      const { requests } = await sandbox.ask('/__sandbox/requests');
      await sandbox.ask('/__sandbox/requests', { method: 'DELETE' });
      return requests;
    },
  };
  before(async () => Object.assign(sandbox, await startSandbox({ consumers: 300, seed: 1, ...options })));
  after(() => sandbox.stop?.());
  return sandbox;
}
