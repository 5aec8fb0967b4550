// The visitor's session is a secret: it is in no answer and in no log. Because visitors choose what they send, it must not affect
// other secrets and other calls.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiKey, assertError, call, muteLog, proxyFor, startApi, write } from './helpers.mjs';
import { allowed, SESSION_HEADER, session } from './sdk.mjs';

const PATH = '/consumer/session';
const sending = (value = session) => write(null, { 'content-type': undefined, [SESSION_HEADER]: value });

/** The forms of a text in JSON and URLs. */
const escaped = text => [...text].map(char => `\\u00${char.charCodeAt(0).toString(16)}`).join('');
const percent = text => [...text].map(char => `%${char.charCodeAt(0).toString(16)}`).join('');

/** A proxy that fails to reach the API, with an error that repeats what was sent. */
const failing = options => {
  const fetch = async (_url, { headers }) => {
    throw new Error(`no ${headers.authorization}, ${headers[SESSION_HEADER]}`);
  };
  return proxyFor({ url: 'http://api.test' }, { ...allowed, fetch, ...options });
};

/** Throws like an `authorize` or `apiKey` that puts the request's headers into its error. */
const throwing = request => {
  throw new Error(`refused: ${JSON.stringify([...request.headers])}`);
};

describe('the answers', () => {
  test('do not contain the session, however the API writes it', async t => {
    const written = [session, escaped(session), percent(session), `Bearer ${session}`];
    for (const status of [200, 401, 500]) {
      const api = await startApi(t, (_req, res) => {
        res.writeHead(status, { 'content-type': 'application/json', 'metorial-req-id': session });
        res.end(JSON.stringify(written).replaceAll('\\\\', '\\'));
      });
      const response = await call(proxyFor(api, allowed), PATH, sending());
      assert.equal(response.headers.get('metorial-req-id'), '[redacted]');
      const redacted = '[redacted]';
      assert.deepEqual(await response.json(), [redacted, redacted, redacted, `Bearer ${redacted}`]);
    }
  });

  test('contain neither it nor the key, wherever the chunks are cut', async () => {
    const bytes = new TextEncoder().encode(`{"a":"${apiKey}","b":"${session}","c":"${escaped(session)}"}`);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const chunks = [bytes.slice(0, cut), bytes.slice(cut)];
      const body = new ReadableStream({
        pull: controller => (chunks.length > 0 ? controller.enqueue(chunks.shift()) : controller.close()),
      });
      const proxy = proxyFor(
        { url: 'http://api.test' },
        { ...allowed, fetch: async () => new Response(body) },
      );
      const text = await (await call(proxy, PATH, sending())).text();
      assert.equal(text, '{"a":"[redacted]","b":"[redacted]","c":"[redacted]"}', `cut at ${cut}`);
    }
  });

  test('do not contain the rest of the key if the session is a prefix of it', async t => {
    const api = await startApi(t, (req, res) => res.end(`{"echo":"${req.headers.authorization}"}`));
    const response = await call(proxyFor(api, allowed), PATH, sending('metorial_sk_'));
    assert.equal(await response.text(), '{"echo":"Bearer [redacted]"}');
  });

  test('to others are not affected by the session of a visitor', async t => {
    const api = await startApi(t, (_req, res) => res.end(`{"note":"${session}"}`));
    const proxy = proxyFor(api, allowed);
    await (await call(proxy, PATH, sending())).text();
    assert.deepEqual(await (await call(proxy, '/consumers')).json(), { note: session });
  });
});

describe('the log', () => {
  const causes = {
    'the API cannot be reached': {},
    '`authorize` throws': { authorize: throwing },
    '`apiKey` throws': { apiKey: throwing },
    '`instanceId` throws': { instanceId: throwing },
  };
  for (const [cause, options] of Object.entries(causes))
    test(`does not contain the session when ${cause}`, async t => {
      const log = muteLog(t);
      assert.ok((await call(failing(options), PATH, sending())).status >= 500);
      assert.match(log(), /\[redacted\]/);
      assert.equal(log().includes(session) || log().includes(apiKey), false, log());
    });

  test('does not contain it when it was sent to another endpoint, or to none', async t => {
    const log = muteLog(t);
    const proxy = failing({ authorize: throwing });
    await assertError(
      await call(proxy, '/consumers', { headers: { [SESSION_HEADER]: session } }),
      500,
      'internal_server_error',
    );
    await assertError(await call(proxy, '/nothing', sending()), 404, 'not_found');
    assert.match(log(), /\[redacted\]/);
    assert.equal(log().includes(session), false, log());
  });

  test('does not contain it when the answer of the API breaks off', async t => {
    const log = muteLog(t);
    const fetch = async () =>
      new Response(
        new ReadableStream({
          pull: controller => controller.error(new Error(`reset while ${session} waited`)),
        }),
      );
    await assert.rejects((await call(failing({ fetch }), PATH, sending())).text());
    assert.match(log(), /reset while \[redacted\] waited/);
  });

  test('does not contain the rest of the key if the session is a prefix of it', async t => {
    const log = muteLog(t);
    const proxy = failing();
    for (const value of ['metorial_sk_', apiKey.slice(0, 20), session])
      await call(proxy, PATH, sending(value));
    await call(proxy, '/consumers');
    assert.equal(log().includes(apiKey.slice(-8)), false, log());
  });

  test('is not affected for other calls', async t => {
    const log = muteLog(t);
    const proxy = failing();
    await call(proxy, PATH, sending('metorial-consumers/proxy'));
    await call(proxy, PATH, sending('undefined'));
    await call(proxy, '/consumers');
    const lines = log().split('\n');
    assert.equal(lines.filter(line => line.startsWith('metorial-consumers/proxy: the API')).length, 3, log());
    assert.match(
      lines.findLast(line => line.startsWith('metorial')),
      /no Bearer \[redacted\], undefined$/,
    );
  });

  test('still removes the keys after many sessions', async t => {
    const log = muteLog(t);
    const keyOf = request => `metorial_sk_${request.headers.get('x-tenant').repeat(8)}`;
    const fetch = async (_url, { headers }) => {
      if (headers[SESSION_HEADER]) throw new Error('no');
      throw new Error(`no ${keyOf({ headers: new Headers({ 'x-tenant': 'ada' }) })}`);
    };
    const proxy = failing({ apiKey: keyOf, fetch });
    const as = (tenant, init = {}) => ({
      ...init,
      headers: new Headers([...(init.headers ?? []), ['x-tenant', tenant]]),
    });
    await call(proxy, '/consumers', as('ada'));
    for (let count = 0; count < 150; count++)
      await call(proxy, PATH, as('bob', sending(`session-${count}-of-a-visitor`)));
    await call(proxy, '/consumers', as('bob'));
    assert.equal(log().includes('adaada'), false);
  });

  test('has one line for each mistake in `authorize`, whichever session was sent', async t => {
    const log = muteLog(t);
    const authorize = request => {
      throw new Error(`no user for ${request.headers.get(SESSION_HEADER)}`);
    };
    const proxy = failing({ authorize });
    for (let count = 0; count < 3; count++) await call(proxy, PATH, sending(`${session}${count}`));
    assert.equal(log().split('(reported once)').length, 2, log());
  });
});
