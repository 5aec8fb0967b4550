// MSW answers some requests, and passes others through.
import assert from 'node:assert/strict';
import { Metorial, MetorialConnectionError, MetorialNotFoundError } from 'metorial-consumers';
import { createSandbox } from 'metorial-consumers/sandbox';
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { consumer, exercise, page } from './exercise.mjs';

const api = 'http://mocked.test';
const server = setupServer(
  http.get(`${api}/consumers`, () => HttpResponse.json(page([consumer()]))),
  http.post(`${api}/consumers`, async ({ request }) => HttpResponse.json(consumer(await request.json()))),
  http.get(`${api}/consumers/con_missing`, () =>
    HttpResponse.json({ status: 404, code: 'not_found' }, { status: 404 }),
  ),
  http.get(`${api}/consumers/con_broken`, () => HttpResponse.error()),
  http.get(`${api}/consumers/con_slow`, () => delay('infinite')),
);
server.listen({ onUnhandledRequest: 'bypass' });

const metorial = new Metorial({ apiKey: 'metorial_fk_0123456789', baseUrl: api, maxRetries: 0 });
assert.equal((await metorial.consumers.list()).items[0].name, 'Ada');
assert.equal((await metorial.consumers.create({ name: 'Grace', email: 'g@example.com' })).name, 'Grace');
await assert.rejects(metorial.consumers.get('con_missing'), MetorialNotFoundError);
await assert.rejects(metorial.consumers.get('con_broken'), MetorialConnectionError);
const reason = new Error('changed my mind');
const controller = new AbortController();
setTimeout(() => controller.abort(reason), 50);
await assert.rejects(
  metorial.consumers.get('con_slow', { signal: controller.signal }),
  error => error === reason,
);

// The package's own sandbox, behind MSW, as the guide says.
const sandbox = await createSandbox({ consumers: 5 });
server.use(http.all('https://api.metorial.com/*', ({ request }) => sandbox.fetch(request)));
const unmocked = new Metorial({ apiKey: sandbox.keys.fineGrained });
assert.equal((await unmocked.consumers.list()).items.length, 5);
assert.equal((await unmocked.consumers.create({ name: 'Ada', email: 'ada@example.com' })).name, 'Ada');

await exercise();
process.exit();
