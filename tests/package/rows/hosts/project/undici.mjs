// undici's own `fetch` through its `ProxyAgent`: `undici.mjs undici-7`.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { Metorial } from 'metorial-consumers';
import { exercise } from './exercise.mjs';

const { fetch, ProxyAgent } = await import(process.argv[2]);

const reached = new Set();
const proxy = createServer();
proxy.on('connect', ({ url }, client) => {
  reached.add(url);
  const [host, port] = url.split(':');
  const target = connect(Number(port), host, () => {
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    client.pipe(target).pipe(client);
  });
  for (const [one, other] of [
    [client, target],
    [target, client],
  ])
    one.on('error', () => {}).on('close', () => other.destroy());
});
await new Promise(resolve => proxy.listen(0, '127.0.0.1', resolve));
const dispatcher = new ProxyAgent({ uri: `http://127.0.0.1:${proxy.address().port}`, proxyTunnel: true });

await exercise(options => new Metorial({ ...options, fetch, fetchOptions: { dispatcher } }));
assert.equal(reached.size, 2);
process.exit();
