// Sends the worker requests of all kinds: 100 one after the other, then 40 at once; each time with one client for all requests,
// with one that may have two requests under way, and with one client per request. Prints the report of the workload.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';

const EXPECTED = {
  walk: 250,
  break: 'consumer',
  sandbox: '1 of 1',
  missing: true,
  timeout: true,
  abort: true,
};
const KINDS = Object.keys(EXPECTED);
const LIMIT_MS = 20_000;

/** @param {(url: string) => Promise<Response>} dispatch */
export async function drive(dispatch) {
  const silent = createServer(() => {});
  await new Promise(resolve => silent.listen(0, '127.0.0.1', resolve));
  const ask = async (kind, client = 'own') => {
    const query = new URLSearchParams({ kind, client, silent: `http://127.0.0.1:${silent.address().port}` });
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${kind}: no answer`)), LIMIT_MS);
    });
    const response = await Promise.race([dispatch(`http://localhost/?${query}`), late]);
    clearTimeout(timer);
    const text = await response.text();
    assert.equal(response.status, 200, `${kind}, ${client} client: ${text}`);
    return JSON.parse(text);
  };
  const call = async (index, client) => {
    const kind = KINDS[index % KINDS.length];
    assert.equal(await ask(kind, client), EXPECTED[kind], `${kind}, ${client} client`);
  };
  try {
    for (const client of ['shared', 'narrow', 'own']) {
      for (let index = 0; index < 100; index += 1) await call(index, client);
      await Promise.all(Array.from({ length: 40 }, (_, index) => call(index, client)));
    }
    console.log(JSON.stringify(await ask('work')));
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
}
