import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialConnectionError, MetorialError, MetorialTimeoutError } from 'metorial-consumers';
import { CALLS, clientFor, rejection, withFetch } from './support/client.mjs';
import { record, sendJson, serve } from './support/server.mjs';
import { consumer } from './support/wire.mjs';

const text = JSON.stringify(consumer());

async function disconnected(promise) {
  const error = await rejection(promise);
  assert.equal(error.constructor, MetorialConnectionError, error.stack);
  assert.ok(error instanceof MetorialError);
  assert.ok(error.cause instanceof Error);
  return error;
}

describe('a network that fails', () => {
  test('on connecting: nobody listens', async t => {
    let free;
    await t.test('find a port that nobody listens on', async inner => {
      free = await serve(inner, () => {});
    });
    for (const [name, call] of Object.entries(CALLS)) {
      const error = await disconnected(call(clientFor(free)));
      assert.match(
        error.message,
        new RegExp(`^${name}: the request to 127\\.0\\.0\\.1:\\d+ failed: .*ECONNREFUSED`),
      );
      assert.equal(error.cause.name, 'TypeError');
      assert.match(error.cause.message, /^connect ECONNREFUSED/);
      assert.ok(error.message.endsWith(` failed: ${error.cause.message}`));
    }
  });

  test('before the answer: the server hangs up', async t => {
    const url = await serve(t, req => req.socket.destroy());
    await disconnected(clientFor(url).consumers.get('con_1'));
  });

  test('during the answer: fewer bytes than promised', async t => {
    const url = await serve(t, (_req, res) => {
      res.writeHead(200, { 'content-length': text.length });
      res.write(text.slice(0, 50), () => res.socket.destroy());
    });
    await disconnected(clientFor(url).consumers.get('con_1'));
  });

  test('during an error answer', async t => {
    const url = await serve(t, (_req, res) => {
      res.writeHead(404, { 'content-length': 100 });
      res.write('{"code":', () => res.socket.destroy());
    });
    await disconnected(clientFor(url).consumers.get('con_1'));
  });

  test('because the server does not speak HTTP', async t => {
    const url = await serve(t, req => req.socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'));
    await disconnected(clientFor(url).consumers.get('con_1'));
  });
});

describe('an answer that comes late', () => {
  test('ends with a MetorialTimeoutError once its time is up, and not much later', async t => {
    const { url } = await record(t, () => {});
    const before = performance.now();
    const error = await rejection(clientFor(url, { timeout: 50 }).consumers.get('con_1'));
    const elapsed = performance.now() - before;
    assert.equal(error.constructor, MetorialTimeoutError);
    assert.ok(error instanceof MetorialError);
    assert.equal(error.timeout, 50);
    assert.match(error.message, /^consumers\.get: no complete answer from 127\.0\.0\.1:\d+ within 50 ms$/);
    // Timers have whole milliseconds and may be a little early; on a busy machine, they are late.
    assert.ok(elapsed >= 45 && elapsed < 5_000, `${elapsed} ms`);
  });

  test('or whose body comes late', async t => {
    const url = await serve(t, (_req, res) => {
      res.writeHead(200, { 'content-length': text.length });
      res.write(text.slice(0, 50));
    });
    const error = await rejection(clientFor(url, { timeout: 50 }).consumers.get('con_1'));
    assert.equal(error.constructor, MetorialTimeoutError);
  });

  test('is no longer waited for: the connection is closed', async t => {
    let closed;
    const url = await serve(t, req => {
      closed = new Promise(resolve => req.socket.once('close', resolve));
    });
    // Long enough for the request to arrive, even on a busy machine.
    await rejection(clientFor(url, { timeout: 500 }).consumers.get('con_1'));
    await closed;
  });

  test('but in time is used', async t => {
    const { url } = await record(t, (_req, res) => setTimeout(sendJson, 50, res, consumer()));
    assert.equal((await clientFor(url, { timeout: 20_000 }).consumers.get('con_1')).id, 'con_1');
  });

  test('does not affect the next call', async () => {
    let calls = 0;
    const fetch = () => (calls++ === 0 ? new Promise(() => {}) : new Response(text));
    const metorial = withFetch(fetch, { timeout: 20 });
    assert.ok((await rejection(metorial.consumers.get('con_1'))) instanceof MetorialTimeoutError);
    assert.equal((await metorial.consumers.get('con_1')).id, 'con_1');
  });
});
