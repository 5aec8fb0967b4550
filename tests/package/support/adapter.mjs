// Shared by the rows of the proxy's adapters: the proxy, and the calls that each adapter must pass on.
import assert from 'node:assert/strict';
import * as sdk from 'metorial-consumers';
import { work } from './workload.mjs';

export const PATH = '/api/metorial';

/** A module whose `proxy` reaches the sandbox. */
export const proxyModule = ({ url, keys }) => `import { createProxy } from 'metorial-consumers/proxy';
export const proxy = createProxy({
  apiKey: '${keys.secret}',
  baseUrl: '${url}',
  basePath: '${PATH}',
  allow: ['read', 'consumers.*'],
  authorize: () => true,
});
`;

/** Makes the calls of the workload through the proxy at `origin`, and a write. */
export async function checkAdapter(context, origin, fetch) {
  const baseUrl = `${origin.replace(/\/$/, '')}${PATH}`;
  class Metorial extends sdk.Metorial {
    constructor(options) {
      super({ ...options, fetch });
    }
  }
  context.check(await work({ ...sdk, Metorial }, { apiKey: undefined, baseUrl }));
  const metorial = new Metorial({ baseUrl });
  const [{ id, name }] = await metorial.consumers.list({ limit: 1 }).toArray({ limit: 1 });
  const updated = await metorial.consumers.update(id, { name });
  assert.deepEqual([updated.id, updated.name], [id, name]);
}
