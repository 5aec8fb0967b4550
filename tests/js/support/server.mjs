import { createServer } from 'node:http';

/** Serves on a free port of this machine until the test (or suite) ends. Returns the URL. */
export async function serve(t, handler) {
  const server = createServer(handler);
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** A server that records each request before `respond(req, res, index)` answers it. */
export async function record(t, respond = (_req, res) => res.end('{}')) {
  const requests = [];
  const url = await serve(t, async (req, res) => {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const { method, headers } = req;
    requests.push({ method, target: req.url, headers, body: Buffer.concat(chunks).toString() });
    respond(req, res, requests.length - 1);
  });
  return { url, requests };
}

/** Answers with JSON. */
export function sendJson(res, value, status = 200, headers = {}) {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(value));
}
