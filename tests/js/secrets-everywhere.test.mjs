// The SDK never reveals the key or the consumer token, however a call ends.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Metorial } from 'metorial-consumers';
import { callMethod, METHODS } from './support/methods.mjs';
import { assertSilent, KEY, recorder, TOKEN } from './support/secrets.mjs';
import { record, sendJson } from './support/server.mjs';
import { apiError } from './support/wire.mjs';

const escaped = text => text.replace(/[_a-z]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const json = (text, status, headers) =>
  new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
const echo = `Malformed: Bearer ${KEY}, ${TOKEN}`;

/** Each way in which a call fails, as the behaviour of its fetch. */
const FAILURES = {
  'a 401 that echoes the header': () =>
    json(
      JSON.stringify(apiError(401, 'unauthorized', { message: echo, description: echo, hint: echo })),
      401,
    ),
  'a 401 that echoes it with escapes': () =>
    json(`{"code":"unauthorized","message":"${escaped(echo)}","${escaped(KEY)}":["${escaped(TOKEN)}"]}`, 401),
  'a 400 that echoes it in every field': () =>
    json(
      JSON.stringify({
        ...apiError(400, KEY, { message: KEY, hint: KEY, entity: TOKEN, reason: TOKEN }),
        errors: [{ path: [KEY], code: TOKEN, message: echo, expected: { [KEY]: KEY }, received: [TOKEN] }],
      }),
      400,
    ),
  'an error with it in every header': () =>
    json('{}', 404, { 'metorial-req-id': KEY, 'x-echo': TOKEN, 'content-type': echo, 'retry-after': KEY }),
  'an error that is not JSON': () => json(`<pre>${echo}</pre>`, 502),
  'an error that is nearly JSON': () => json(`{"message":"${echo}","x":"${escaped(KEY)}`, 500),
  'too many requests': () => json(JSON.stringify({ message: echo }), 429, { 'retry-after': '90' }),
  'an answer of the wrong form': () => json(JSON.stringify({ object: KEY, [KEY]: TOKEN }), 200),
  'an answer of the wrong form, with escapes': () => json(`{"object":"${escaped(KEY)}"}`, 200),
  'an answer of the wrong form, too long to be repeated': () =>
    json(JSON.stringify({ object: `${'x'.repeat(20)} ${KEY} ${TOKEN}` }), 200),
  'an answer of the wrong form, with some escapes': () =>
    json(`{"object":"${KEY.replace('metorial', 'metor\\u0069al')}"}`, 200),
  'an answer that is not JSON': () => json(echo, 200, { 'metorial-req-id': TOKEN }),
  'a redirect that contains it': () =>
    new Response(null, { status: 302, headers: { location: `/x?k=${KEY}` } }),
  'something that is not a Response': () => ({ key: KEY }),
  'an answer that never comes': () => new Promise(() => {}),
  'a body that never ends': () =>
    new Response(new ReadableStream({ start: c => c.enqueue(Buffer.from(KEY)) })),
};

/** Thrown values that contain the secrets, made from the Request and the `init`. */
const THROWN = {
  'an error whose message names it': () => new TypeError(`invalid header value: Bearer ${KEY}`),
  'an error whose cause names it': () => new TypeError('fetch failed', { cause: new Error(echo) }),
  'a string': () => echo,
  'an object': () => ({ message: echo, token: TOKEN }),
  'an AggregateError': () => new AggregateError([new Error(KEY), new Error(TOKEN)], echo),
  'its own request': request => request,
  'its own init': (_, init) => init,
  'its own init in an error': (_, init) => Object.assign(new Error('down', { cause: init }), { init }),
  'its own request in an error': request => Object.assign(new Error('down'), { request }),
  'a copy of its headers': request =>
    Object.assign(new Error('down'), { headers: new Headers(request.headers) }),
  'its headers as a Map': request => Object.assign(new Error('down'), { headers: new Map(request.headers) }),
  'an error with properties': request =>
    Object.assign(new Error('down'), {
      config: { headers: { Authorization: request.headers.get('authorization') } },
    }),
  'a property that is not enumerable': () =>
    Object.defineProperty(new Error('down'), 'sent', { value: [[KEY]] }),
  'a property whose name it is': () => Object.assign(new Error('down'), { [KEY]: 1 }),
  'a property under a symbol': () => Object.assign(new Error('down'), { [Symbol(TOKEN)]: 1 }),
  'a chain of causes': () =>
    new Error('down', { cause: new Error('further down', { cause: new Error(TOKEN) }) }),
  'errors that contain errors': () => new AggregateError([new Error('a'), new Error(KEY)], 'down'),
  'a stack that names it': () => Object.assign(new Error('down'), { stack: `Error: down\n at ${KEY}` }),
  'a getter of its class': () =>
    new (class extends Error {
      get sent() {
        return `Bearer ${KEY}`;
      }
    })('down'),
  'a function with a property': () =>
    Object.assign(new Error('down'), { retry: Object.assign(() => {}, { TOKEN }) }),
  'the bytes that were sent': () => Object.assign(new Error('down'), { sent: Buffer.from(`Bearer ${KEY}`) }),
  'a promise of it': () => Object.assign(new Error('down'), { sent: Promise.resolve(KEY) }),
  'more than can be searched': () =>
    Object.assign(new Error('down'), { all: Array.from({ length: 5_000 }, (_, index) => ({ index })), KEY }),
  'something that is nested too deeply': () => {
    let nested = { KEY };
    for (let level = 0; level < 100_000; level++) nested = { nested };
    return Object.assign(new Error('down'), { nested });
  },
  'a getter that throws at first': () => {
    let asked = 0;
    const get = () => {
      if (asked++ < 1) throw new Error('not yet');
      return KEY;
    };
    return Object.defineProperty(new Error('down'), 'sent', { get, enumerable: true });
  },
};

/** Thrown values, with the name and message that the error repeats, which help to find the reason. */
const TOLD = {
  'an error': [new RangeError('down'), ['RangeError', 'down']],
  'what Node throws': [
    new TypeError('fetch failed', { cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'X' }) }),
    ['TypeError', 'connect ECONNREFUSED'],
  ],
  'a DOMException': [
    new DOMException('The network is down', 'NetworkError'),
    ['NetworkError', 'The network is down'],
  ],
  'an error with properties': [
    Object.assign(new Error('down'), { code: 'ESOCKET', on() {} }),
    ['Error', 'down'],
  ],
  'an error whose message names the key': [
    new TypeError(`invalid header value: Bearer ${KEY}`),
    ['TypeError', 'invalid header value: Bearer [redacted]'],
  ],
  'an error whose cause names the key': [
    new TypeError('fetch failed', { cause: new Error(`Bearer ${KEY}`) }),
    ['TypeError', 'Bearer [redacted]'],
  ],
  'an error whose name is the key': [Object.assign(new Error('down'), { name: KEY }), ['[redacted]', 'down']],
};

/** Checks everything that a failing call of each method outputs. */
async function driveFailure(fetch, where) {
  for (const name of Object.keys(METHODS)) {
    const { lines, logger } = recorder();
    const options = {
      apiKey: KEY,
      consumerToken: TOKEN,
      baseUrl: 'http://api.test',
      timeout: 60,
      maxRetries: 0,
    };
    const metorial = new Metorial({ ...options, logger, logLevel: 'debug', fetch });
    const promise = callMethod(metorial, name);
    const error = await promise.then(
      () => assert.equal(name, 'request', `${name} did not fail`),
      error => error,
    );
    const pair = await promise.withResponse?.().catch(error => error);
    assertSilent([metorial, lines], `${where}, ${name}: client or log`);
    // The content of a valid answer belongs to the caller.
    if (!error) continue;
    assertSilent(promise, `${where}, ${name}: promise`);
    assertSilent(error, `${where}, ${name}: error`);
    assertSilent(pair, `${where}, ${name}: error of withResponse`);
  }
}

describe('no failure reveals the key or the consumer token', () => {
  for (const [kind, fail] of Object.entries(FAILURES)) {
    test(kind, () => driveFailure(async () => fail(), kind));
  }

  for (const [kind, thrown] of Object.entries(THROWN)) {
    test(`a fetch that throws ${kind}`, () =>
      driveFailure(async (url, init) => {
        throw thrown(new Request(url, init), init);
      }, kind));
  }
});

describe('the cause is an error with the name and the message of the reason, and nothing else', () => {
  for (const [kind, [thrown, told]] of Object.entries(TOLD))
    test(kind, async () => {
      const fetch = async () => {
        throw thrown;
      };
      const metorial = new Metorial({ apiKey: KEY, consumerToken: TOKEN, maxRetries: 0, fetch });
      const { message, cause } = await metorial.consumers.get('con_1').catch(error => error);
      assert.equal(Object.getPrototypeOf(cause), Error.prototype);
      assert.deepEqual([cause.name, cause.message, cause.cause], [...told, undefined]);
      assert.deepEqual(Reflect.ownKeys(cause).sort(), ['message', 'name', 'stack']);
      assert.equal(cause.stack, `${cause.name}: ${cause.message}`);
      assert.ok(message.endsWith(`: the request to api.metorial.com failed: ${cause.message}`), message);
    });
});

describe('no success reveals them', () => {
  test('of any method: neither client, promise, answer nor log', async t => {
    let current;
    const { url, requests } = await record(t, (_req, res) =>
      sendJson(res, current, 200, { 'metorial-req-id': 'req_1' }),
    );
    for (const [name, { answer }] of Object.entries(METHODS)) {
      current = answer;
      const { lines, logger } = recorder();
      const options = { apiKey: KEY, consumerToken: TOKEN, baseUrl: url, logger, logLevel: 'debug' };
      const metorial = new Metorial(options);
      const promise = callMethod(metorial, name);
      assertSilent([metorial, promise, await promise, await promise.withResponse(), lines], name);
      assert.equal(lines.length, 1);
    }
    assert.equal(requests.length, Object.keys(METHODS).length);
    for (const { target, body, headers } of requests) {
      const { authorization, 'metorial-consumer-session-client-secret': session, ...rest } = headers;
      assertSilent([target, body, rest], 'the request');
      assert.deepEqual([authorization, session], [`Bearer ${KEY}`, TOKEN]);
    }
  });
});

test('a program that prints everything prints no secret, not even when it dies of an error', async t => {
  const { url } = await record(t, (req, res) => {
    const id = req.url.split('/').at(-1);
    if (id === 'right') return sendJson(res, METHODS['consumers.get'].answer);
    if (id === 'echo')
      return sendJson(res, apiError(401, 'unauthorized', { description: echo, message: echo }), 401);
    if (id === 'broken') return sendJson(res, { object: KEY });
    if (id === 'html') return res.writeHead(502).end(`<p>${echo}</p>`);
    if (id === 'redirect') return res.writeHead(307, { location: `http://localhost:1/?key=${KEY}` }).end();
    if (id === 'cut') return res.writeHead(200, { 'content-length': 9 }).write('{', () => res.destroy());
    return undefined;
  });
  const program = fileURLToPath(new URL('support/chatty.mjs', import.meta.url));
  const { code, output } = await new Promise(resolve => {
    execFile(process.execPath, [program, url, KEY, TOKEN], (error, stdout, stderr) =>
      resolve({ code: error?.code, output: stdout + stderr }),
    );
  });
  assert.equal(code, 1, output);
  for (const word of [
    'MetorialAuthenticationError',
    'MetorialDecodeError',
    'MetorialTimeoutError',
    'metorial: GET',
  ])
    assert.ok(output.includes(word), word);
  assertSilent(output, 'its output');
});
