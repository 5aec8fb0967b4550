import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { toNodeHandler } from 'metorial-consumers/proxy';
import { assertError, endless, listen, muteLog, proxyFor, sendRaw, startApi, until } from './helpers.mjs';

async function start(t, { respond, options, wrap = handler => handler } = {}) {
  const api = await startApi(t, respond);
  const front = await listen(t, wrap(toNodeHandler(proxyFor(api, options))));
  return { api, ...front, base: `${front.url}/api/metorial` };
}

/** A raw request that asks the server to close the connection. */
function raw(line, headers = 'Host: app.example.com', body = '') {
  return `${line} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n${body}`;
}

test('a read works with a real server', async t => {
  const { base, api } = await start(t);
  const response = await fetch(`${base}/consumers?limit=3`, { headers: { cookie: 'session=1' } });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.deepEqual(await response.json(), { object: 'list', items: [] });
  assert.equal(api.requests[0].url, '/consumers?limit=3');
});

test('a write works with a real server and its own origin', async t => {
  const { base, url, api } = await start(t);
  const headers = { 'content-type': 'application/json', origin: url, cookie: 'session=1' };
  const response = await fetch(`${base}/consumers`, { method: 'POST', headers, body: '{"name":"Ada"}' });
  assert.equal(response.status, 200);
  assert.equal(api.requests[0].body, '{"name":"Ada"}');
  const evil = { ...headers, origin: 'https://evil.example' };
  await assertError(
    await fetch(`${base}/consumers`, { method: 'POST', headers: evil, body: '{}' }),
    403,
    'forbidden',
  );
  assert.equal(api.requests.length, 1);
});

test('authorize gets the URL and the headers of the request', async t => {
  let seen;
  const authorize = request => {
    seen = { url: request.url, cookie: request.headers.get('cookie'), many: request.headers.get('x-many') };
    return true;
  };
  const { port } = await start(t, { options: { authorize } });
  const headers =
    'Host: app.example.com:81\r\nCookie: a=1\r\nCookie: b=2\r\nX-Many: 1\r\nX-Many: 2\r\nX-Forwarded-Proto: https';
  await sendRaw(port, raw('GET /api/metorial/consumers', headers));
  assert.deepEqual(seen, {
    url: 'http://app.example.com:81/api/metorial/consumers',
    cookie: 'a=1; b=2',
    many: '1, 2',
  });
});

const targets = [
  '/api/metorial/portals/../consumers',
  '/api/metorial/./consumers',
  '/api/metorial/%2e/consumers',
  '/api/metorial/consumers/%2e%2e/consumers',
  '/api\\metorial\\consumers',
  '//evil.example/api/metorial/consumers',
  '/\\evil.example/api/metorial/consumers',
  'http://evil.example/api/metorial/consumers',
  'file:///api/metorial/consumers',
  '/x/..//api/metorial/consumers',
  '/api/metorial/consumers/con_1%2f..',
  '*',
  '?',
  '@evil.example/api/metorial/consumers',
];

for (const target of targets) {
  test(`a request target that others might interpret differently is a 404: ${target}`, async t => {
    const { port, api } = await start(t);
    const answer = await sendRaw(port, raw(`GET ${target}`));
    assert.match(answer, /^HTTP\/1\.1 40[04] /);
    assert.equal(api.requests.length, 0);
  });
}

for (const host of ['a b', 'evil.example/x', 'a@b', 'evil.example#', 'a:b:c', '', 'exa%6dple.com']) {
  test(`a malformed Host is a 400: ${JSON.stringify(host)}`, async t => {
    const { port, api } = await start(t);
    const answer = await sendRaw(port, raw('GET /api/metorial/consumers', `Host: ${host}`));
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.equal(api.requests.length, 0);
  });
}

test('an old client without a Host is a 400', async t => {
  const { port } = await start(t);
  assert.match(
    await sendRaw(port, 'GET /api/metorial/consumers HTTP/1.0\r\n\r\n'),
    /^HTTP\/1\.1 400 .*bad_request/s,
  );
});

for (const method of ['TRACE', 'OPTIONS', 'HEAD', 'DELETE', 'PURGE']) {
  test(`another method is a 404: ${method}`, async t => {
    const { port, api } = await start(t);
    const answer = await sendRaw(port, raw(`${method} /api/metorial/consumers`));
    assert.match(answer, /^HTTP\/1\.1 404 /);
    assert.equal(api.requests.length, 0);
    if (method === 'HEAD') assert.match(answer, /\r\n\r\n$/);
  });
}

test('line breaks in a header can not add another header', async t => {
  const { port, api } = await start(t);
  const headers = 'Host: app.example.com\r\nMetorial-Client: a@1\rMetorial-Instance-Id: x';
  await sendRaw(port, raw('GET /api/metorial/consumers', headers)).catch(() => {});
  for (const { headers } of api.requests) assert.equal(headers['metorial-instance-id'], undefined);
});

test('two lengths, or a length with chunks, never reach the API', async t => {
  const { port, api } = await start(t);
  const common = 'Host: app.example.com\r\nContent-Type: application/json';
  const chunked = `${common}\r\nTransfer-Encoding: chunked\r\nContent-Length: 4`;
  await sendRaw(port, raw('POST /api/metorial/consumers', chunked, '0\r\n\r\nGET /x HTTP/1.1\r\n\r\n'));
  const twice = `${common}\r\nContent-Length: 2\r\nContent-Length: 40`;
  await sendRaw(port, raw('POST /api/metorial/consumers', twice, '{}'));
  assert.equal(api.requests.length, 0);
});

test('the body of a GET is discarded', async t => {
  const { port, api } = await start(t);
  const headers = 'Host: app.example.com\r\nContent-Type: application/json\r\nContent-Length: 12';
  const answer = await sendRaw(port, raw('GET /api/metorial/consumers', headers, '{"name":"A"}'));
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.equal(api.requests[0].body, '');
  assert.equal(api.requests[0].headers['content-type'], undefined);
});

test('an oversized body gets its 413 even while the client is still sending', async t => {
  const { port, api } = await start(t);
  const headers = 'Host: app.example.com\r\nContent-Type: application/json\r\nContent-Length: 99999999';
  const answer = await sendRaw(port, raw('POST /api/metorial/consumers', headers, ' '.repeat(300_000)));
  assert.match(answer, /^HTTP\/1\.1 413 /);
  assert.match(answer, /payload_too_large/);
  assert.match(answer, /connection: close/i);
  assert.equal(api.requests.length, 0);
});

test('a client that reads only after sending still gets its 413', async t => {
  const { port } = await start(t);
  const headers = 'Host: app.example.com\r\nContent-Type: application/json\r\nContent-Length: 99999999';
  const socket = connect(port, '127.0.0.1');
  t.after(() => socket.destroy());
  socket.pause();
  socket.write(raw('POST /api/metorial/consumers', headers));
  for (let count = 0; count < 10; count++) {
    socket.write(' '.repeat(20_000));
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  let answer = '';
  socket.on('data', data => {
    answer += data;
  });
  socket.resume();
  await until(() => answer.includes('payload_too_large'), 'the answer is read');
});

test('an endless chunked body gets its 413, and the connection ends', async t => {
  const { base } = await start(t);
  const { stream } = endless({ size: 16_384 });
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: stream, duplex: 'half' };
  const outcome = await fetch(`${base}/consumers`, init).then(
    response => response.status,
    () => 'closed',
  );
  assert.ok([413, 'closed'].includes(outcome), String(outcome));
});

test('a body that drips ends with the timeout', async t => {
  const { port, api } = await start(t, { options: { timeout: 150 } });
  const headers = 'Host: app.example.com\r\nContent-Type: application/json\r\nContent-Length: 20';
  const answer = await sendRaw(port, raw('POST /api/metorial/consumers', headers, '{"na'));
  assert.match(answer, /^HTTP\/1\.1 504 .*"timeout"/s);
  assert.equal(api.requests.length, 0);
});

test('a connection stays in use, even after refusals', async t => {
  const { base } = await start(t, { options: { allow: 'read' } });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  const sockets = new Set();
  const send = (method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' };
      const req = httpRequest(`${base}${path}`, { method, agent, headers }, res => {
        sockets.add(res.socket);
        res.resume().on('end', () => resolve(res.statusCode));
      });
      req.on('error', reject).end(body);
    });
  assert.equal(await send('POST', '/consumers', '{"name":"Ada"}'), 403);
  assert.equal(await send('GET', '/consumers'), 200);
  assert.equal(await send('GET', '/nothing'), 404);
  assert.equal(await send('GET', '/consumers'), 200);
  assert.equal(sockets.size, 1);
});

test('when the page hangs up, the call to the API ends, and the server keeps running', async t => {
  let closed = 0;
  const respond = (req, res) => {
    res.on('close', () => closed++);
    if (req.url.endsWith('limit=2')) res.write('{"items":[');
  };
  const { port, api } = await start(t, { respond });
  for (const [index, query] of ['?limit=1', '?limit=2'].entries()) {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET /api/metorial/consumers${query} HTTP/1.1\r\nHost: app.example.com\r\n\r\n`);
    });
    await until(() => api.requests.length === index + 1, 'the API is asked');
    await new Promise(resolve => setTimeout(resolve, 30));
    socket.destroy();
    await until(() => closed === index + 1, 'the API sees the end');
  }
});

test('nothing is forwarded if a page hangs up in the middle of its body', async t => {
  muteLog(t);
  const { port, api } = await start(t);
  const socket = connect(port, '127.0.0.1');
  const headers = 'Host: app.example.com\r\nContent-Type: application/json\r\nContent-Length: 30';
  socket.write(`POST /api/metorial/consumers HTTP/1.1\r\n${headers}\r\n\r\n{"name":"A"}`);
  await new Promise(resolve => setTimeout(resolve, 50));
  socket.destroy();
  await new Promise(resolve => setTimeout(resolve, 50));
  assert.equal(api.requests.length, 0);
});

test('a slow reader slows down the API instead of filling the memory', async t => {
  let written = 0;
  const chunk = Buffer.alloc(65_536, 0x20);
  const respond = (_, res) => {
    const more = () => {
      while (written < 4096 && !res.destroyed) {
        written += 1;
        if (!res.write(chunk)) return void res.once('drain', more);
      }
      res.end();
    };
    more();
  };
  const { port } = await start(t, { respond });
  const socket = connect(port, '127.0.0.1', () => {
    socket.write('GET /api/metorial/consumers HTTP/1.1\r\nHost: app.example.com\r\n\r\n');
  });
  socket.pause();
  await until(() => written > 0, 'the API answers');
  let before = -1;
  for (let tries = 0; tries < 50 && before !== written; tries++) {
    before = written;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  assert.ok(written < 1024, `${written} of 4096 chunks went through while nobody read`);
  socket.destroy();
});

test('an answer that breaks off cuts the connection, so that it does not look complete', async t => {
  muteLog(t);
  const respond = (_, res) => {
    res.write('{"items":[');
    setTimeout(() => res.destroy(), 30);
  };
  const { base } = await start(t, { respond });
  await assert.rejects(fetch(`${base}/consumers`).then(response => response.text()));
});

test('a proxy that throws is a 500', async t => {
  const { url } = await listen(
    t,
    toNodeHandler(() => {
      throw new Error('secret');
    }),
  );
  const body = await assertError(await fetch(url), 500, 'internal_server_error');
  assert.doesNotMatch(JSON.stringify(body), /secret/);
});

/** Changes a request like Express does before a handler that is mounted under a path. */
const mounted = handler => (req, res) => {
  req.originalUrl = req.url;
  req.baseUrl = '/api/metorial';
  req.url = req.url.slice(req.baseUrl.length) || '/';
  return handler(req, res, () => assert.fail('next'));
};

test('under a router, the whole path counts', async t => {
  const { base, api } = await start(t, { wrap: mounted });
  assert.equal((await fetch(`${base}/consumers/con_1`)).status, 200);
  assert.equal(api.requests[0].url, '/consumers/con_1');
});

/** Do the same as express.json(), express.text() and express.raw(). */
const parsed = parse => handler => async (req, res) => {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  if (parse) req.body = parse(Buffer.concat(chunks));
  return handler(req, res);
};

for (const [name, parse] of Object.entries({ json: JSON.parse, text: String, raw: Buffer.from })) {
  test(`a body parser may have run before: ${name}`, async t => {
    const { base, api } = await start(t, { wrap: parsed(parse) });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${base}/consumers`, { method: 'POST', headers, body: '{"name":"Ada"}' });
    assert.equal(response.status, 200, await response.text());
    assert.equal(api.requests[0].body, '{"name":"Ada"}');
  });
}

test('a body that something else has consumed is an error that says so', async t => {
  const { base, api } = await start(t, { wrap: parsed() });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${base}/consumers`, { method: 'POST', headers, body: '{"name":"Ada"}' });
  const body = await assertError(response, 500, 'internal_server_error');
  assert.match(body.hint, /Mount the proxy before/);
  assert.equal(api.requests.length, 0);
});

test('HTTP/2 works, too', async t => {
  const http2 = await import('node:http2');
  const api = await startApi(t);
  const server = http2.createServer(toNodeHandler(proxyFor(api)));
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const client = http2.connect(`http://127.0.0.1:${server.address().port}`);
  t.after(() => {
    client.destroy();
    return new Promise(resolve => server.close(resolve));
  });
  const send = (headers, body) =>
    new Promise((resolve, reject) => {
      const stream = client.request({ ':path': '/api/metorial/consumers', ...headers });
      let status;
      let text = '';
      stream.on('response', given => {
        status = given[':status'];
      });
      stream.setEncoding('utf8').on('data', data => {
        text += data;
      });
      stream.on('end', () => resolve({ status, text })).on('error', reject);
      stream.end(body);
    });
  assert.equal((await send({})).status, 200);
  const write = { ':method': 'POST', 'content-type': 'application/json' };
  assert.equal((await send(write, '{"name":"Ada"}')).status, 200);
  assert.equal(api.requests[1].body, '{"name":"Ada"}');
  assert.equal((await send({ ':path': '/nothing' })).status, 404);
});
