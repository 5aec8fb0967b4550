import { Agent, createServer, request } from 'node:http';
import { pipeline } from 'node:stream';

/**
 * Starts a proxy that forwards one request at a time. The server of wasm-bindgen's test runner needs it: a browser opens several
 * connections at once to load modules, and the server may never answer some of them (its tiny_http counts a thread as free until
 * it has woken up).
 * @returns {Promise<{ port: number, stop(): Promise<void> }>}
 */
export async function startSerialProxy() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const server = createServer((incoming, response) => {
    const { url, method, headers } = incoming;
    const outgoing = request(url, { method, headers, agent }, upstream => {
      response.writeHead(upstream.statusCode, upstream.headers);
      // An error on one side closes the other side.
      pipeline(upstream, response, () => {});
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    stop: () =>
      new Promise(resolve => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
