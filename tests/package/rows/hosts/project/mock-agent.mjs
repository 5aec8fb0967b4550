// undici's `MockAgent`: `mock-agent.mjs undici-7`.
import assert from 'node:assert/strict';
import { Metorial, MetorialConnectionError } from 'metorial-consumers';
import { consumer, exercise, page } from './exercise.mjs';

const { fetch, MockAgent } = await import(process.argv[2]);

const dispatcher = new MockAgent();
dispatcher.disableNetConnect();
const api = dispatcher.get('http://mocked.test');
const json = { headers: { 'content-type': 'application/json' } };
api.intercept({ path: '/consumers?limit=2', method: 'GET' }).reply(200, page([consumer()]), json);
api
  .intercept({ path: '/consumers', method: 'POST' })
  .reply(200, ({ body }) => consumer(JSON.parse(body)), json);
api.intercept({ path: '/consumers/con_slow', method: 'GET' }).reply(200, consumer(), json).delay(60_000);

const make = options => new Metorial({ ...options, fetch, fetchOptions: { dispatcher } });
const metorial = make({ apiKey: 'metorial_fk_0123456789', baseUrl: 'http://mocked.test', maxRetries: 0 });
assert.equal((await metorial.consumers.list({ limit: 2 })).items[0].name, 'Ada');
assert.equal((await metorial.consumers.create({ name: 'Grace', email: 'g@example.com' })).name, 'Grace');
const reason = new Error('changed my mind');
const controller = new AbortController();
setTimeout(() => controller.abort(reason), 50);
await assert.rejects(
  metorial.consumers.get('con_slow', { signal: controller.signal }),
  error => error === reason,
);
await assert.rejects(metorial.consumers.get('con_unknown'), MetorialConnectionError);

dispatcher.enableNetConnect();
await exercise(make);
process.exit();
