import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialNotFoundError } from 'metorial-consumers';
import { answering, rejection, withFetch } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';
import { consumer, page } from './support/wire.mjs';

const sandbox = useSandbox({ consumers: 45 });

const CALLS = {
  'a call': metorial => metorial.portals.get('acme'),
  'a call with a body': metorial => metorial.consumers.create({ name: 'Ada', email: 'ada@example.com' }),
  'a list': metorial => metorial.consumers.list({ limit: 5 }),
  'a raw request': metorial => metorial.request('GET', '/consumers', { query: { limit: 5 } }),
};

describe('withResponse', () => {
  for (const [name, call] of Object.entries(CALLS))
    test(`returns the result of ${name}, and its response`, async () => {
      const promise = call(sandbox.client());
      const both = await promise.withResponse();
      assert.deepEqual(Object.keys(both), ['data', 'response']);
      const { data, response } = both;
      assert.equal(data, await promise);
      assert.deepEqual(Object.keys(response).sort(), ['headers', 'requestId', 'status']);
      assert.equal(response.status, 200);
      assert.ok(response.headers instanceof Headers);
      assert.match(response.requestId, /^req_/);
      assert.equal(response.requestId, response.headers.get('metorial-req-id'));
      assert.equal(response.headers.get('metorial-version'), '2026-01-01-magnetar');
      assert.match(response.headers.get('ratelimit-remaining'), /^\d+$/);
    });

  test('of a list has the page, with the query of the next one', async () => {
    const { consumers } = sandbox.client();
    const { data } = await consumers.list({ limit: 20 }).withResponse();
    assert.deepEqual(data.next, { limit: 20, after: data.items.at(-1).id });
    assert.equal((await consumers.list(data.next)).items.length, 20);
  });

  test('exists for each call, and returns a plain promise', async () => {
    for (const call of Object.values(CALLS)) {
      const promise = call(sandbox.client()).withResponse();
      assert.equal(Object.getPrototypeOf(promise), Promise.prototype);
      await promise;
    }
  });

  test('sends no further request, however often it is called', async () => {
    await sandbox.newRequests();
    const promise = sandbox.client().consumers.list();
    const [one, two] = await Promise.all([promise.withResponse(), promise.withResponse()]);
    assert.equal(one.data, two.data);
    assert.deepEqual(one.response, two.response);
    assert.equal(one.response.headers, two.response.headers);
    assert.equal((await sandbox.newRequests()).length, 1);
  });

  test('returns other statuses, too', async () => {
    const made = answering({ ok: true }, { status: 201 });
    assert.equal((await made.request('POST', '/x').withResponse()).response.status, 201);
    const empty = withFetch(async () => new Response(null, { status: 204 }));
    const { data, response } = await empty.request('DELETE', '/x').withResponse();
    assert.deepEqual([data, response.status], [undefined, 204]);
  });

  test('has no request id if there is none', async () => {
    const { response } = await answering(consumer()).consumers.get('con_1').withResponse();
    assert.equal('requestId' in response, false);
    assert.ok(response.headers instanceof Headers);
  });

  test('describes the attempt that succeeded', async () => {
    let count = 0;
    const fetch = async () => {
      const headers = { 'metorial-req-id': `req_${++count}`, 'retry-after': '0' };
      return count === 1 ? new Response('', { status: 503, headers }) : Response.json(page([]), { headers });
    };
    const { response } = await withFetch(fetch, { maxRetries: 1 }).consumers.list().withResponse();
    assert.equal(response.requestId, 'req_2');
  });

  test('rejects with the same error as the call', async () => {
    for (const call of [
      metorial => metorial.consumers.get('con_none'),
      metorial => metorial.consumers.profiles.list('con_none'),
      metorial => metorial.request('GET', '/consumers/con_none'),
    ]) {
      const promise = call(sandbox.client());
      const error = await rejection(promise.withResponse());
      assert.ok(error instanceof MetorialNotFoundError);
      assert.match(error.requestId, /^req_/);
      assert.equal(await rejection(promise), error);
    }
  });
});
