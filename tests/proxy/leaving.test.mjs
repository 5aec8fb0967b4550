// Visitors who leave or do not read, over HTTP/1.1 and HTTP/2.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import http2 from 'node:http2';
import { connect } from 'node:net';
import { test } from 'node:test';
import { toNodeHandler } from 'metorial-consumers/proxy';
import { muteLog, proxyFor, startApi, until } from './helpers.mjs';

const LINE = 'GET /api/metorial/consumers HTTP/1.1\r\nHost: app.example.com\r\n\r\n';

/** Listens over HTTP/1.1 or HTTP/2 until the test ends. */
async function serve(t, create, handler) {
  const sockets = new Set();
  const server = create(handler).on('connection', socket => sockets.add(socket));
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise(resolve => server.close(resolve));
  });
  return { port: server.address().port, sockets };
}

async function session(t, port) {
  const client = http2.connect(`http://127.0.0.1:${port}`, { settings: { initialWindowSize: 1024 } });
  client.on('error', () => {});
  t.after(() => client.destroy());
  await new Promise(resolve => client.once('connect', resolve));
  return client;
}

function get(client, path = '/api/metorial/consumers') {
  const stream = client.request({ ':path': path });
  stream.on('error', () => {});
  return stream;
}

/** An API that counts its open calls, and answers them with `respond`. */
async function countingApi(t, respond = () => {}) {
  const counts = { open: 0, all: 0 };
  const api = await startApi(t, (req, res) => {
    counts.open += 1;
    counts.all += 1;
    res.on('close', () => {
      counts.open -= 1;
    });
    respond(req, res);
  });
  return { api, counts };
}

const moments = {
  'before the API has answered': undefined,
  'while the answer arrives': (_, res) => res.write('{"items":['),
};

for (const [moment, respond] of Object.entries(moments)) {
  test(`HTTP/2: every call of a visitor who leaves ends, ${moment}`, async t => {
    const { api, counts } = await countingApi(t, respond);
    const { port } = await serve(t, http2.createServer, toNodeHandler(proxyFor(api)));
    const client = await session(t, port);
    const streams = Array.from({ length: 50 }, () => get(client));
    await until(() => counts.open === 50, 'the API has all calls');
    await new Promise(resolve => setTimeout(resolve, 50));
    for (const stream of streams) stream.close(http2.constants.NGHTTP2_CANCEL);
    await until(() => counts.open === 0, 'the API sees all calls end');
  });
}

test('HTTP/2: when the connection breaks, every call of it ends', async t => {
  const { api, counts } = await countingApi(t);
  const { port } = await serve(t, http2.createServer, toNodeHandler(proxyFor(api)));
  const client = await session(t, port);
  for (let count = 0; count < 20; count++) get(client);
  await until(() => counts.open === 20, 'the API has all calls');
  client.destroy();
  await until(() => counts.open === 0, 'the API sees all calls end');
});

for (const version of ['HTTP/1.1', 'HTTP/2']) {
  test(`${version}: a visitor who left before the handler ran is not served`, async t => {
    const { api, counts } = await countingApi(t);
    let asked = 0;
    const handler = toNodeHandler(proxyFor(api, { authorize: () => ++asked > 0 }));
    let arrived = 0;
    let handled = 0;
    const late = async (req, res) => {
      arrived += 1;
      await new Promise(resolve => setTimeout(resolve, 200));
      await handler(req, res);
      handled += 1;
    };
    const create = version === 'HTTP/2' ? http2.createServer : createServer;
    const { port } = await serve(t, create, late);
    if (version === 'HTTP/2') {
      const stream = get(await session(t, port));
      await until(() => arrived === 1, 'the request arrives');
      stream.close(http2.constants.NGHTTP2_CANCEL);
    } else {
      const socket = connect(port, '127.0.0.1', () => socket.write(LINE));
      await until(() => arrived === 1, 'the request arrives');
      socket.destroy();
    }
    await until(() => handled === 1, 'the handler has run');
    assert.deepEqual([asked, counts.all], [0, 0]);
  });

  for (const size of [4096, 64 << 20]) {
    test(`${version}: a visitor who does not read ${size} bytes loses the connection at the timeout`, async t => {
      muteLog(t);
      const chunk = 'x'.repeat(Math.min(size, 65_536));
      const { api, counts } = await countingApi(t, (_, res) => {
        let left = size / chunk.length;
        const more = () => {
          while (left > 0) {
            left -= 1;
            if (!res.write(chunk)) return res.once('drain', more);
          }
          res.end();
        };
        more();
      });
      let closed = 0;
      const handler = toNodeHandler(proxyFor(api, { timeout: 400 }));
      const create = version === 'HTTP/2' ? http2.createServer : createServer;
      const { port } = await serve(t, create, (req, res) => {
        res.on('close', () => closed++);
        return handler(req, res);
      });
      if (version === 'HTTP/2') {
        get(await session(t, port)).pause();
      } else {
        const socket = connect(port, '127.0.0.1', () => socket.write(LINE));
        socket.pause().on('error', () => {});
        t.after(() => socket.destroy());
      }
      await until(() => counts.all === 1, 'the API is asked');
      await until(() => closed === 1, 'the response is closed');
      await until(() => counts.open === 0, 'the API sees the end');
    });
  }
}

test('a visitor who reads slowly, but in time, gets everything', async t => {
  const size = 4 << 20;
  const { api } = await countingApi(t, (_, res) => res.end('x'.repeat(size)));
  const { port } = await serve(t, createServer, toNodeHandler(proxyFor(api, { timeout: 10_000 })));
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(LINE.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')),
  );
  t.after(() => socket.destroy());
  let read = 0;
  for await (const chunk of socket) {
    read += chunk.length;
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  assert.ok(read > size);
});

test('a connection that has been answered in time stays open after the timeout', async t => {
  const { api } = await countingApi(t, (_, res) => res.end('{}'));
  const { port, sockets } = await serve(t, createServer, toNodeHandler(proxyFor(api, { timeout: 200 })));
  const response = await fetch(`http://127.0.0.1:${port}/api/metorial/consumers`);
  await response.text();
  await new Promise(resolve => setTimeout(resolve, 400));
  assert.equal((await fetch(`http://127.0.0.1:${port}/api/metorial/consumers`)).status, 200);
  assert.equal(sockets.size, 1);
});

/** Does the same as compression() with `drain`: adds the listeners to a stream of its own, and never removes one. */
test('a long answer adds one listener for drain', async t => {
  const { api } = await countingApi(t, (_, res) => res.end('x'.repeat(8 << 20)));
  const handler = toNodeHandler(proxyFor(api));
  let listeners = 0;
  const { port } = await serve(t, createServer, (req, res) => {
    const { on } = res;
    res.on = function (name, listener) {
      if (name === 'drain') listeners += 1;
      return on.call(this, name, listener);
    };
    return handler(req, res);
  });
  const response = await fetch(`http://127.0.0.1:${port}/api/metorial/consumers`);
  assert.equal((await response.text()).length, 8 << 20);
  assert.ok(listeners <= 2, `${listeners} listeners`); // One is Node's own.
});

const rewrites = {
  'the bytes of Cloud Functions': (req, _body, bytes) => {
    req.rawBody = bytes;
    req.body = { parsed: 'otherwise' };
  },
  'a parsed body': (req, body) => {
    req.body = body;
  },
};

for (const [name, rewrite] of Object.entries(rewrites)) {
  test(`a body that has been read is taken from ${name}`, async t => {
    const api = await startApi(t);
    const handler = toNodeHandler(proxyFor(api));
    const { port } = await serve(t, createServer, async (req, res) => {
      const chunks = [];
      for await (const chunk of req) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      rewrite(req, JSON.parse(bytes), bytes);
      await handler(req, res);
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Ada"}' };
    const response = await fetch(`http://127.0.0.1:${port}/api/metorial/consumers`, init);
    assert.equal(response.status, 200);
    assert.equal(api.requests[0].body, '{"name":"Ada"}');
  });
}

test('in a sub-app, the whole path counts', async t => {
  const api = await startApi(t);
  const handler = toNodeHandler(proxyFor(api));
  const { port } = await serve(t, createServer, (req, res) => {
    req.originalUrl = req.url;
    req.url = req.url.slice('/api/metorial'.length);
    return handler(req, res);
  });
  assert.equal((await fetch(`http://127.0.0.1:${port}/api/metorial/consumers/con_1`)).status, 200);
  assert.equal(api.requests[0].url, '/consumers/con_1');
});
