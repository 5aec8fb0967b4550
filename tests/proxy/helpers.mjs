import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after } from 'node:test';
import { createProxy } from 'metorial-consumers/proxy';

export const apiKey = 'metorial_sk_9f8e7d6c5b4a39281706f5e4d3c2b1a0';
export const origin = 'https://app.example.com';

/** Listens on a free loopback port until the test (or suite) ends. */
export async function listen(t, handler, create = createServer) {
  const server = create(handler);
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${server.address().port}`, port: server.address().port, server };
}

/** A substitute for the API that records each request. `respond` may answer differently. */
export async function startApi(t, respond) {
  const requests = [];
  const { url } = await listen(t, async (req, res) => {
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { method, headers, rawHeaders } = req;
    requests.push({ method, url: req.url, headers, rawHeaders, body });
    if (respond) return respond(req, res, body);
    res.setHeader('content-type', 'application/json');
    res.end('{"object":"list","items":[]}');
  });
  return { url, requests };
}

/** An answer that nobody reads keeps its timer, and thus the tests, running until the timeout. */
const unread = new Set();
after(() => {
  for (const response of unread) if (!response.bodyUsed) response.body?.cancel();
});

export function proxyFor(api, options = {}) {
  const proxy = createProxy({
    apiKey,
    basePath: '/api/metorial',
    baseUrl: api.url,
    authorize: () => true,
    allow: ['consumers.*', 'portals.consumerProfiles.*'],
    ...options,
  });
  return async request => {
    const response = await proxy(request);
    unread.add(response);
    return response;
  };
}

/** Calls the proxy like a page of its own origin. */
export function call(proxy, path, init) {
  return proxy(new Request(`${origin}/api/metorial${path}`, init));
}

/** A write like that of a page of the same origin, with the given headers replaced. */
export function write(body, headers = {}, method = 'POST') {
  const sent = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: 'session=1' };
  const merged = Object.entries({ ...sent, ...headers }).filter(([, value]) => value !== undefined);
  const isText = typeof body === 'string' || body === null || body instanceof ReadableStream;
  return { method, headers: merged, body: isText ? body : JSON.stringify(body), duplex: 'half' };
}

/** Checks that a response is an error in the API's shape that no cache keeps. Returns its body. */
export async function assertError(response, status, code) {
  const text = await response.text();
  assert.equal(response.status, status, text);
  const body = JSON.parse(text);
  assert.equal(body.object, 'error');
  assert.equal(body.ok, false);
  assert.equal(body.status, status);
  assert.equal(body.code, code);
  assert.equal(typeof body.message, 'string');
  assert.match(response.headers.get('content-type'), /^application\/json/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.equal(text.includes(apiKey), false);
  return body;
}

/** Captures the log, and returns what was written to it. */
export function muteLog(t) {
  const mock = t.mock.method(console, 'error', () => {});
  return () => mock.mock.calls.map(entry => entry.arguments.join(' ')).join('\n');
}

/** Sends bytes unchanged, and returns what came back until the server closed the connection. */
export function sendRaw(port, text) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', data => {
      answer += data;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** A body that never ends: a chunk for each pull, or with `silent`, one chunk and then nothing. */
export function endless({ silent = false, size = 1024 } = {}) {
  const state = { pulls: 0, cancelled: false };
  const stream = new ReadableStream({
    pull(controller) {
      state.pulls += 1;
      if (silent && state.pulls > 1) return new Promise(() => {});
      controller.enqueue(new Uint8Array(size).fill(0x20));
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { stream, state };
}

export async function until(condition, what) {
  for (let tries = 0; tries < 200; tries++) {
    if (condition()) return;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  assert.fail(`waited in vain until ${what}`);
}
