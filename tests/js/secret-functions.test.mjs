// Secrets that a function returns: `apiKey` and `consumerToken`.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError, MetorialAuthenticationError } from 'metorial-consumers';
import { rejection, withFetch } from './support/client.mjs';
import { guardedApi, keysOf, turns } from './support/keys.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { assertSilent, KEY, recorder, TOKEN } from './support/secrets.mjs';
import { consumer, page } from './support/wire.mjs';

const retryNow = () => new Response('', { status: 503, headers: { 'retry-after': '0' } });

describe('a function that returns the key', () => {
  const WAYS = {
    'at once': () => 'first',
    'as a promise': async () => 'first',
    'as a promise of another implementation': () => ({
      // biome-ignore lint/suspicious/noThenProperty: this is under test
      then: resolve => resolve('first'),
    }),
  };
  for (const [kind, apiKey] of Object.entries(WAYS))
    test(`is accepted if it returns the key ${kind}`, async () => {
      const api = guardedApi('first');
      assert.equal((await api.client({ apiKey }).consumers.get('con_1')).id, 'con_1');
      assert.deepEqual(api.keys(), ['first']);
    });

  test('is called as a function, without arguments', async () => {
    let given;
    const apiKey = function (...args) {
      given = [this, args];
      return 'first';
    };
    await guardedApi('first').client({ apiKey }).consumers.get('con_1');
    assert.deepEqual(given, [undefined, []]);
  });

  test('is called when a key is needed, and not again while it works', async () => {
    const [api, apiKey] = [guardedApi('first'), keysOf('first')];
    const metorial = api.client({ apiKey });
    await rejection(metorial.consumers.get(5));
    await rejection(metorial.consumers.get('con_1', { signal: AbortSignal.abort() }));
    await turns();
    assert.equal(apiKey.asked, 0);
    for (let time = 0; time < 3; time++) await metorial.consumers.get('con_1');
    assert.deepEqual([apiKey.asked, api.keys()], [1, ['first', 'first', 'first']]);
  });

  test('is called once for all calls that wait', async () => {
    const [api, apiKey] = [guardedApi('first'), keysOf('first')];
    const { consumers } = api.client({ apiKey });
    const calls = Array.from({ length: 5 }, (_, index) => consumers.get(`con_${index}`));
    await turns();
    calls.push(consumers.get('con_6'));
    await Promise.all(calls);
    assert.deepEqual([apiKey.asked, api.requests.length], [1, 6]);
  });

  for (const [name, { args, answer }] of Object.entries(METHODS))
    test(`works for ${name}, even if the first key is refused`, async () => {
      const apiKey = keysOf('old', 'new');
      const api = guardedApi('new', ({ key }) => (key === 'new' ? Response.json(answer) : undefined));
      await callMethod(api.client({ apiKey }), name, args);
      assert.deepEqual([apiKey.asked, api.keys()], [2, ['old', 'new']]);
      const [first, second] = api.requests;
      assert.deepEqual([first.method, first.url, first.body], [second.method, second.url, second.body]);
    });
});

describe('a key that is refused (401)', () => {
  test('is requested once more, and the call is made once more', async () => {
    const [api, apiKey] = [guardedApi('third'), keysOf('first', 'second', 'third')];
    const metorial = api.client({ apiKey, maxRetries: 5 });
    const error = await rejection(metorial.consumers.get('con_1'));
    assert.equal(error.constructor, MetorialAuthenticationError);
    assert.deepEqual([apiKey.asked, api.keys()], [2, ['first', 'second']]);
    // The next call asks again instead of trying the refused key.
    await metorial.consumers.get('con_1');
    assert.deepEqual([apiKey.asked, api.keys()], [3, ['first', 'second', 'third']]);
  });

  test('keeps counting the attempts', async () => {
    const api = guardedApi('new', (_, number) => (number % 2 === 1 ? retryNow() : undefined));
    await api.client({ apiKey: keysOf('old', 'new'), maxRetries: 1 }).consumers.get('con_1');
    assert.deepEqual(
      api.requests.map(({ key, attempt }) => [key, attempt]),
      [
        ['old', 1],
        ['old', 2],
        ['new', 3],
        ['new', 4],
      ],
    );
  });

  test('is requested once for all calls for which it was refused', async () => {
    const [api, apiKey] = [guardedApi('new', turns), keysOf('old', 'new')];
    const { consumers } = api.client({ apiKey });
    await Promise.all(Array.from({ length: 5 }, (_, index) => consumers.get(`con_${index}`)));
    assert.deepEqual([apiKey.asked, api.requests.length], [2, 10]);
    assert.deepEqual(api.keys().slice(5), Array(5).fill('new'));
  });

  test('is never missing because another call learns late that it was refused', async () => {
    const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
    let token = 'token_1';
    const keys = [];
    const metorial = withFetch(
      async (url, { headers }) => {
        const sent = new Headers(headers);
        keys.push(sent.get('authorization'));
        await wait(url.endsWith('late') ? 50 : 5);
        const right = sent.get('metorial-consumer-session-client-secret') === token;
        return right ? Response.json(consumer()) : new Response('', { status: 401 });
      },
      {
        // The key is the same each time; the token is renewed.
        apiKey: () => wait(30).then(() => 'metorial_fk_key'),
        consumerToken: () => wait(30).then(() => token),
      },
    );
    await metorial.consumers.get('con_1');
    token = 'token_2';
    await Promise.all([metorial.consumers.get('con_1'), metorial.consumers.get('late')]);
    assert.deepEqual(new Set(keys), new Set(['Bearer metorial_fk_key']));
  });

  test('does not invalidate a newer one if it is refused late', async () => {
    let answer;
    const late = new Promise(resolve => {
      answer = resolve;
    });
    const api = guardedApi('new', ({ url }, number) =>
      url.endsWith('late') && number === 1 ? late : undefined,
    );
    const apiKey = keysOf('old', 'new', 'newest');
    const { consumers } = api.client({ apiKey });
    const slow = consumers.get('late');
    await turns();
    while (api.requests.length < 1) await turns();
    await consumers.get('con_1');
    answer();
    await slow;
    assert.deepEqual([apiKey.asked, api.keys()], [2, ['old', 'old', 'new', 'new']]);
  });

  test('is not requested again if it is a string, nor for another status', async () => {
    const api = guardedApi('new');
    assert.equal((await rejection(api.client({ apiKey: 'old' }).consumers.get('con_1'))).status, 401);
    assert.equal(api.requests.length, 1);
    for (const status of [400, 403, 404, 429]) {
      const apiKey = keysOf('first');
      const metorial = withFetch(async () => new Response('', { status }), { apiKey });
      assert.equal((await rejection(metorial.consumers.get('con_1'))).status, status);
      assert.equal(apiKey.asked, 1);
    }
  });

  test('in the middle of a list loses no items', async () => {
    const [pages, apiKey] = [3, keysOf('first', 'second')];
    let sent = 0;
    const fetch = async (url, { headers }) => {
      sent++;
      const place = Number(new URL(url).searchParams.get('after')?.slice(4) ?? 0);
      const key = new Headers(headers).get('authorization');
      if (place >= 2 && key === 'Bearer first') return new Response('', { status: 401 });
      const flags = { has_more_before: place > 0, has_more_after: place < 2 * (pages - 1) };
      return Response.json(
        page(
          [1, 2].map(n => consumer({ id: `con_${place + n}` })),
          flags,
        ),
      );
    };
    const { consumers } = withFetch(fetch, { apiKey });
    const items = await consumers.list({ limit: 2 }).toArray({ limit: 99 });
    assert.deepEqual(
      items.map(({ id }) => id),
      ['con_1', 'con_2', 'con_3', 'con_4', 'con_5', 'con_6'],
    );
    assert.deepEqual([apiKey.asked, sent], [2, pages + 1]);
  });
});

describe('a function that fails', () => {
  const RETURNS = [
    [undefined, /must return a string, but returned undefined$/],
    [null, /must return a string, but returned null$/],
    [5, /must return a string, but returned a number$/],
    [{}, /must return a string, but returned an object$/],
    [() => 'key', /must return a string, but returned a function$/],
    ['', /must not be empty$/],
    [`${KEY}\n${KEY}`, /has a line break/],
    [` ${KEY}`, /has white space around it; give it alone$/],
    [`${KEY}日本`, /has a character past U\+00FF/],
  ];
  for (const option of ['apiKey', 'consumerToken'])
    for (const [value, message] of RETURNS)
      test(`because its result is invalid: ${option}, ${message.source}`, async () => {
        const api = guardedApi('right');
        const ask = keysOf(value, 'right');
        const metorial = api.client({ apiKey: 'right', [option]: ask });
        const error = await rejection(metorial.consumers.get('con_1'));
        assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, option]);
        assert.match(error.message, message);
        assert.ok(error.message.startsWith(`Metorial: \`${option}\` `));
        assertSilent(error);
        assert.deepEqual(api.requests, []);
        await metorial.consumers.get('con_1');
        assert.equal(ask.asked, 2);
      });

  const own = new Error('the vault is closed');
  const THROWS = {
    'throws at once': () => {
      throw own;
    },
    rejects: async () => {
      throw own;
    },
  };
  for (const [kind, fails] of Object.entries(THROWS))
    test(`that ${kind} rejects all waiting calls with that error, and is called again by the next one`, async () => {
      const api = guardedApi('right');
      let asked = 0;
      const { consumers } = api.client({ apiKey: () => (asked++ === 0 ? fails() : 'right'), maxRetries: 3 });
      const calls = [consumers.get('con_1'), consumers.list(), consumers.list().toArray({ limit: 1 })];
      const settled = await Promise.allSettled(calls);
      assert.deepEqual(
        settled.map(({ reason }) => reason),
        [own, own, own],
      );
      assert.deepEqual([api.requests, asked], [[], 1]);
      assert.equal((await consumers.get('con_1')).id, 'con_1');
    });

  test('when it is called for a second key rejects with its error, not with the 401', async () => {
    let asked = 0;
    const apiKey = () => (asked++ === 0 ? 'old' : THROWS.rejects());
    assert.equal(await rejection(guardedApi('new').client({ apiKey }).consumers.get('con_1')), own);
  });
});

describe('a signal', () => {
  test('ends the wait for a key, and only that of its own call', async () => {
    let give;
    const apiKey = () => new Promise(resolve => (give = resolve));
    const api = guardedApi('right');
    const { consumers } = api.client({ apiKey });
    const controller = new AbortController();
    const ended = consumers.get('con_1', { signal: controller.signal });
    const list = consumers.list({}, { signal: controller.signal }).toArray({ limit: 1 });
    const other = consumers.get('con_2');
    await turns();
    controller.abort('enough');
    assert.deepEqual([await rejection(ended), await rejection(list)], ['enough', 'enough']);
    give('right');
    assert.equal((await other).id, 'con_1');
    assert.equal(api.requests.length, 1);
  });

  test('ends the wait for a second key', async () => {
    const controller = new AbortController();
    let asked = 0;
    const apiKey = () => {
      if (asked++ === 0) return 'old';
      controller.abort('enough');
      return new Promise(() => {});
    };
    const { consumers } = guardedApi('new').client({ apiKey });
    assert.equal(await rejection(consumers.get('con_1', { signal: controller.signal })), 'enough');
  });
});

test('a function that aborts the signal of its call and then fails leaves nothing unhandled', async t => {
  const unhandled = [];
  const note = error => unhandled.push(error);
  process.on('unhandledRejection', note);
  t.after(() => process.off('unhandledRejection', note));
  for (const option of ['apiKey', 'consumerToken']) {
    const controller = new AbortController();
    const fails = async () => {
      controller.abort('enough');
      throw new Error('too late');
    };
    const { consumers } = guardedApi('right').client({ apiKey: 'right', [option]: fails });
    assert.equal(await rejection(consumers.get('con_1', { signal: controller.signal })), 'enough');
  }
  await turns();
  assert.deepEqual(unhandled, []);
});

describe('a function that returns the consumer token', () => {
  test('is called like that of the key, and again after a 401', async () => {
    const [apiKey, consumerToken] = [keysOf('old', 'new'), keysOf('one', 'two')];
    const api = guardedApi('new');
    await api.client({ apiKey, consumerToken }).consumers.get('con_1');
    assert.deepEqual(
      api.requests.map(({ key, token }) => [key, token]),
      [
        ['old', 'one'],
        ['new', 'two'],
      ],
    );
  });

  test('is called again even if the key is a string', async () => {
    const api = guardedApi('right', ({ token }) => token === 'one' && new Response('', { status: 401 }));
    await api.client({ apiKey: 'right', consumerToken: keysOf('one', 'two') }).consumers.get('con_1');
    assert.deepEqual(
      api.requests.map(({ token }) => token),
      ['one', 'two'],
    );
  });
});

test('secrets that functions return are as confidential as others', async () => {
  const { lines, logger } = recorder();
  const echo = `Malformed: Bearer ${KEY}, ${TOKEN}`;
  const fetch = async () => Response.json({ code: 'x', message: echo, hint: echo }, { status: 401 });
  const secrets = { apiKey: async () => KEY, consumerToken: () => TOKEN };
  const metorial = withFetch(fetch, { ...secrets, logger, logLevel: 'debug' });
  const error = await rejection(metorial.consumers.get('con_1'));
  assert.match(error.message, /^Malformed: Bearer \[redacted\], \[redacted\]/);
  assertSilent([error, lines, metorial, await rejection(metorial.consumers.list({ [KEY]: 1 }))]);
});
