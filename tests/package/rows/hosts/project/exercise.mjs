// The requirements of the SDK on a `fetch`: GET, POST, errors, and an abort that the server sees. Each program of this folder
// passes a function that makes clients.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';

const times = { created_at: '2026-01-31T09:30:00.125Z', updated_at: '2026-02-01T00:00:00.000Z' };
export const consumer = fields => ({
  object: 'consumer',
  id: 'con_1',
  name: 'Ada',
  email: 'ada@example.com',
  image_url: null,
  ...times,
  ...fields,
});
export const page = items => ({
  object: 'list',
  items,
  pagination: { has_more_before: false, has_more_after: false },
});

/** Serves consumers until the program ends. A request with `slow` in its path or body is never answered. */
export async function serve() {
  const requests = [];
  const server = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    const request = { method: req.method, url: req.url, headers: req.headers, body };
    request.left = new Promise(resolve => res.once('close', () => resolve(!res.writableFinished)));
    requests.push(request);
    if (`${req.url} ${body}`.includes('slow')) return;
    res.writeHead(req.url.includes('missing') ? 404 : 200, { 'content-type': 'application/json' });
    res.end(
      JSON.stringify(
        req.url.includes('missing')
          ? { status: 404, code: 'not_found', message: 'No.' }
          : consumer(body ? JSON.parse(body) : {}),
      ),
    );
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = `127.0.0.1:${server.address().port}`;
  return { url: `http://${address}`, address, requests };
}

async function until(condition) {
  const end = Date.now() + 5000;
  while (!condition()) {
    assert.ok(Date.now() < end, 'the request did not arrive');
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** Exercises a client that `make(options)` makes, and prints the workload's report. Resolves to the requests that arrived. */
export async function exercise(make = options => new Metorial(options)) {
  const { url, requests } = await serve();
  const metorial = make({ apiKey: 'metorial_fk_0123456789', baseUrl: url, maxRetries: 0 });

  const { data, response } = await metorial.consumers.get('con_1').withResponse();
  assert.ok(data.createdAt instanceof Date);
  assert.equal(response.status, 200);
  const created = await metorial.consumers.create({ name: 'Grace', email: 'grace@example.com' });
  assert.equal(created.name, 'Grace');
  assert.deepEqual(
    requests.map(({ method, body }) => [method, body]),
    [
      ['GET', ''],
      ['POST', '{"name":"Grace","email":"grace@example.com"}'],
    ],
  );
  for (const { headers } of requests) assert.equal(headers.authorization, 'Bearer metorial_fk_0123456789');
  await assert.rejects(metorial.consumers.get('con_missing'), MetorialNotFoundError);

  const begin = {
    GET: options => metorial.consumers.get('con_slow', options),
    POST: options => metorial.consumers.create({ name: 'slow', email: 'slow@example.com' }, options),
  };
  for (const [method, call] of Object.entries(begin)) {
    const count = requests.length;
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const rejected = assert.rejects(call({ signal: controller.signal }), error => error === reason);
    await until(() => requests.length > count);
    controller.abort(reason);
    await rejected;
    const late = new Promise((_, reject) => {
      setTimeout(reject, 5000, new Error(`the server did not see the abort of a ${method}`)).unref();
    });
    assert.equal(await Promise.race([requests[count].left, late]), true);
  }
  function Client(options) {
    return make(options);
  }
  console.log(JSON.stringify(await work({ Metorial: Client, MetorialNotFoundError }, connection)));
  return requests;
}
