// A proxy that asks for one thing after the other. The server of wasm-bindgen's test runner needs it: of connections that
// are opened at the same time, as a browser does for modules, it may leave some without an answer for ever (its tiny_http
// counts a thread as free until that has woken up).
import { Agent, createServer, request } from 'node:http';
import { pipeline } from 'node:stream';

/** @returns {Promise<{ port: number, stop(): Promise<void> }>} */
export async function startFunnel() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const server = createServer((given, answer) => {
    const { url, method, headers } = given;
    const asked = request(url, { method, headers, agent }, got => {
      answer.writeHead(got.statusCode, got.headers);
      // What breaks off on one side ends on the other.
      pipeline(got, answer, () => {});
    });
    asked.on('error', () => answer.destroy());
    given.pipe(asked);
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
