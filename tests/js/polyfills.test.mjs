// A host whose `fetch` and `Response` are polyfills, as under Jest's jsdom and in older browsers: their bodies are not streams,
// and headers must be a plain object. In its own process, because it replaces globals.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Metorial, MetorialConnectionError, MetorialNotFoundError } from 'metorial-consumers';
import { consumer } from './support/wire.mjs';

const toBuffer = body => new TextEncoder().encode(body ?? '').buffer;

class PolyfilledResponse {
  constructor(body, { status = 200, headers } = {}) {
    // Such polyfills keep their state in properties of their own.
    Object.assign(this, { status, headers: new Headers(headers), type: 'default', bodyUsed: false });
    Object.defineProperty(this, '_body', {
      value: typeof body === 'string' ? toBuffer(body) : (body?.buffer ?? toBuffer()),
    });
  }

  async arrayBuffer() {
    return this._body;
  }
}

let answer;
let sent;
globalThis.Response = PolyfilledResponse;
globalThis.fetch = async (_url, { headers }) => {
  sent = headers;
  return answer;
};

const { consumers } = new Metorial({ apiKey: 'metorial_fk_key', maxRetries: 0 });

test('answers are read', async () => {
  answer = new PolyfilledResponse(JSON.stringify(consumer()), { status: 200 });
  assert.equal((await consumers.get('con_1')).id, 'con_1');
});

test('errors are distinguished', async () => {
  answer = new PolyfilledResponse('{"status":404,"code":"not_found","message":"No."}', { status: 404 });
  await assert.rejects(consumers.get('con_1'), MetorialNotFoundError);
});

test('an answer that is too large is refused', async () => {
  answer = new PolyfilledResponse('');
  answer.arrayBuffer = async () => new ArrayBuffer(2 ** 30);
  await assert.rejects(consumers.get('con_1'), error => {
    assert.ok(error instanceof MetorialConnectionError, String(error));
    assert.match(error.message, /the answer is larger than/);
    return true;
  });
});

test('headers are sent as a plain object', async () => {
  answer = new PolyfilledResponse(JSON.stringify(consumer()));
  await consumers.get('con_1', { headers: { 'x-own': 'yes' } });
  assert.equal(Object.getPrototypeOf(sent), Object.prototype);
  assert.equal(sent.authorization, 'Bearer metorial_fk_key');
  assert.equal(sent['x-own'], 'yes');
});
