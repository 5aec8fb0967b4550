import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiKey, assertError, call, endless, muteLog, proxyFor, startApi, write } from './helpers.mjs';

test('authorize sees the request and the call, with decoded ids under their JavaScript names', async t => {
  const api = await startApi(t);
  let seen;
  const authorize = (request, call) => {
    seen = { cookie: request.headers.get('cookie'), call };
    return true;
  };
  const path = '/portals/ptl%201/consumer-profile/cop_1/assign-groups';
  await call(proxyFor(api, { authorize }), path, write({ group_ids: ['cog_1'] }));
  assert.equal(seen.cookie, 'session=1');
  assert.deepEqual(seen.call, {
    endpoint: 'portals.consumerProfiles.assignGroups',
    method: 'POST',
    params: { portalId: 'ptl 1', consumerProfileId: 'cop_1' },
    query: {},
  });
});

test('the request is the same object, so that frameworks recognize it', async t => {
  const api = await startApi(t);
  for (const init of [{}, write({ name: 'Ada' })]) {
    const request = new Request('https://app.example.com/api/metorial/consumers', init);
    let same = false;
    const authorize = given => {
      same = given === request && given instanceof Request;
      return true;
    };
    assert.equal((await proxyFor(api, { authorize })(request)).status, 200);
    assert.ok(same);
  }
});

test('authorize can not turn the call into another one', async t => {
  const api = await startApi(t);
  const authorize = (_, call) => {
    assert.throws(() => {
      call.params.consumerId = 'con_2';
    }, TypeError);
    assert.throws(() => {
      call.endpoint = 'consumers.list';
    }, TypeError);
    return true;
  };
  assert.equal((await call(proxyFor(api, { authorize }), '/consumers/con_1')).status, 200);
  assert.equal(api.requests[0].url, '/consumers/con_1');
});

const notTrue = [
  false,
  undefined,
  null,
  0,
  1,
  'true',
  'yes',
  {},
  [],
  { ok: true },
  Object(true),
  () => true,
  Symbol('x'),
];

for (const value of notTrue) {
  test(`only true lets a request through, not ${typeof value} ${String(value)}`, async t => {
    muteLog(t);
    const api = await startApi(t);
    for (const authorize of [() => value, async () => value]) {
      const body = await assertError(
        await call(proxyFor(api, { authorize }), '/consumers'),
        403,
        'forbidden',
      );
      assert.deepEqual(
        Object.keys(body).sort(),
        ['code', 'message', 'object', 'ok', 'status'],
        'says no more',
      );
    }
    assert.equal(api.requests.length, 0);
  });
}

test('a truthy value that is not true is logged, because it is probably a mistake', async t => {
  const log = muteLog(t);
  const api = await startApi(t);
  await call(proxyFor(api, { authorize: () => ({ user: 'ada' }) }), '/consumers');
  assert.match(log(), /returned a value of type object, and only `true`/);
});

test('an authorize that throws or rejects is a 500; the log says why, the page does not', async t => {
  const log = muteLog(t);
  const api = await startApi(t);
  const failures = [
    () => {
      throw new Error(`database down, key ${apiKey}`);
    },
    () => Promise.reject(new Error('session store down')),
    () => Promise.reject(undefined),
  ];
  for (const authorize of failures) {
    const response = await call(proxyFor(api, { authorize }), '/consumers');
    const body = await assertError(response, 500, 'internal_server_error');
    assert.doesNotMatch(JSON.stringify(body), /down/);
  }
  assert.match(log(), /database down/);
  assert.match(log(), /session store down/);
  assert.equal(log().includes(apiKey), false);
  assert.equal(api.requests.length, 0);
});

test('an authorize that hangs is refused when the time is up', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { authorize: () => new Promise(() => {}), timeout: 50 });
  const body = await assertError(await call(proxy, '/consumers'), 504, 'timeout');
  assert.match(body.message, /50 ms.*permission/);
  assert.equal(api.requests.length, 0);
});

test('an authorize that says yes too late has no effect', async t => {
  const api = await startApi(t);
  const authorize = () => new Promise(resolve => setTimeout(resolve, 80, true));
  await assertError(await call(proxyFor(api, { authorize, timeout: 20 }), '/consumers'), 504, 'timeout');
  await new Promise(resolve => setTimeout(resolve, 120));
  assert.equal(api.requests.length, 0);
});

test('the body is not touched before authorize has said yes', async t => {
  const api = await startApi(t);
  const { stream, state } = endless();
  const request = write(stream);
  const pulled = [];
  const authorize = () => {
    pulled.push(state.pulls);
    return false;
  };
  await assertError(await call(proxyFor(api, { authorize }), '/consumers', request), 403, 'forbidden');
  assert.ok(pulled[0] <= 1 && state.pulls <= 1, 'no more than the stream itself reads ahead');
});

test('authorize may read a copy of the body', async t => {
  const api = await startApi(t);
  const authorize = async request => (await request.clone().json()).name === 'Ada';
  const proxy = proxyFor(api, { authorize });
  assert.equal((await call(proxy, '/consumers', write({ name: 'Ada' }))).status, 200);
  assert.equal(api.requests[0].body, '{"name":"Ada"}');
  await assertError(await call(proxy, '/consumers', write({ name: 'Bob' })), 403, 'forbidden');
});

test('authorize may leave a copy of the body unread', async t => {
  const api = await startApi(t);
  const copies = [];
  const authorize = request => copies.push(request.clone(), request.clone()) > 0;
  const response = await call(proxyFor(api, { authorize }), '/consumers', write('{"name":"Ada"}'));
  assert.equal(response.status, 200);
  assert.equal(api.requests[0].body, '{"name":"Ada"}');
  assert.deepEqual(await Promise.all(copies.map(copy => copy.text())), ['{"name":"Ada"}', '{"name":"Ada"}']);
});

test('an authorize that consumes the body leads to an error that says so', async t => {
  const api = await startApi(t);
  const authorize = async request => Boolean(await request.text());
  const response = await call(proxyFor(api, { authorize }), '/consumers', write({ name: 'Ada' }));
  const body = await assertError(response, 500, 'internal_server_error');
  assert.match(body.hint, /request\.clone\(\)/);
});

const readers = {
  'clone().text()': request => request.clone().text(),
  'clone().arrayBuffer()': request => request.clone().arrayBuffer(),
  'clone() that it leaves unread': async request => void request.clone(),
  'clone().body': async request => {
    for await (const _ of request.clone().body);
  },
  'text()': request => request.text(),
  'new Request(request)': request => new Request(request).text(),
};

for (const [name, read] of Object.entries(readers)) {
  for (const outcome of ['swallows', 'passes on']) {
    test(`authorize reads no more than the cap by ${name}, and ${outcome} the error`, async t => {
      muteLog(t);
      const api = await startApi(t);
      const { stream, state } = endless({ size: 16_384 });
      const authorize = async request => {
        await read(request).catch(error => {
          if (outcome === 'passes on') throw error;
        });
        return true;
      };
      const response = await call(proxyFor(api, { authorize, timeout: 2000 }), '/consumers', write(stream));
      assert.ok([413, 500].includes(response.status), String(response.status));
      if (name.startsWith('clone')) await assertError(response, 413, 'payload_too_large');
      assert.ok(state.pulls <= 7, `${state.pulls} chunks of 16 KiB were read, and the cap is 64 KiB`);
      assert.equal(api.requests.length, 0);
    });
  }
}

test('a request that cannot be changed is passed as a capped copy', async t => {
  const api = await startApi(t);
  const request = Object.freeze(
    new Request('https://app.example.com/api/metorial/consumers', write({ name: 'Ada' })),
  );
  const authorize = async given => given !== request && (await given.clone().json()).name === 'Ada';
  assert.equal((await proxyFor(api, { authorize })(request)).status, 200);
  assert.equal(api.requests[0].body, '{"name":"Ada"}');
});

test('a page that has already left is not checked', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { authorize: () => assert.fail('asked') });
  const response = await call(proxy, '/consumers', { signal: AbortSignal.abort() });
  assert.equal(response.status, 499);
});

test('each kind of mistake is reported once', async t => {
  const log = muteLog(t);
  const api = await startApi(t);
  const verdicts = [
    () => ({ user: 'ada' }),
    () => 'yes',
    () => {
      throw new Error('database down');
    },
    () => Promise.reject(new TypeError('undefined is not a function')),
  ];
  let count = 0;
  const proxy = proxyFor(api, { authorize: () => verdicts[count++ % verdicts.length]() });
  for (let round = 0; round < 12; round++) await call(proxy, '/consumers');
  for (const text of ['type object', 'type string', 'Error: database down', 'undefined is not a function'])
    assert.equal(log().split(text).length - 1, 1, text);
  await call(proxyFor(api, { authorize: verdicts[2] }), '/consumers');
  assert.equal(log().split('Error: database down').length - 1, 2, 'another proxy reports its own');
});

const queries = [
  ['', {}],
  ['?limit=3&search=', { limit: '3', search: '' }],
  ['?status=a&status=b', { status: ['a', 'b'] }],
  ['?status[]=a', { status: ['a'] }],
  ['?status%5B1%5D=b&status%5B0%5D=a', { status: ['a', 'b'] }],
  ['?status[5]=a', { status: ['a'] }],
  ['?status=a&status[]=b&status[0]=c', { status: ['a', 'b', 'c'] }],
  ['?limit=1&limit=100', { limit: ['1', '100'] }],
  ['?search=a%2Bb+c%26', { search: 'a+b c&' }],
];

for (const [query, expected] of queries) {
  test(`authorize sees the query as the API reads it: ${query}`, async t => {
    const api = await startApi(t);
    let seen;
    const authorize = (_, call) => {
      seen = call.query;
      return true;
    };
    const response = await call(proxyFor(api, { authorize }), `/portals/ptl_1/consumer-profile${query}`);
    assert.equal(response.status, 200);
    assert.deepEqual(seen, expected);
    assert.ok(Object.isFrozen(seen));
    for (const value of Object.values(seen)) assert.ok(Object.isFrozen(value));
  });
}

test('any mix of spellings is read like the npm package qs reads it', async t => {
  const { default: qs } = await import('qs');
  const api = await startApi(t);
  let seen;
  const authorize = (_, call) => {
    seen = call.query;
    return true;
  };
  const proxy = proxyFor(api, { authorize });
  const spellings = ['status', 'status[]', 'status[0]', 'status[1]', 'status[7]', 'limit', 'limit[]'];
  let random = 1;
  for (let round = 0; round < 300; round++) {
    const parts = Array.from({ length: 1 + (round % 5) }, (_, index) => {
      random = (random * 48_271) % 2_147_483_647;
      return `${spellings[random % spellings.length]}=${index}`;
    });
    await (await call(proxy, `/portals/ptl_1/consumer-profile?${parts.join('&')}`)).text();
    const expected = qs.parse(new URL(api.requests.at(-1).url, api.url).search.slice(1));
    for (const [name, value] of Object.entries(expected))
      expected[name] = Array.isArray(value) ? value.flat() : value;
    assert.deepEqual(seen, { ...expected }, parts.join('&'));
  }
});

test('more parameters than the API reads are refused', async t => {
  const api = await startApi(t);
  const query = Array.from({ length: 1001 }, () => 'id=x').join('&');
  await assertError(await call(proxyFor(api), `/consumers?${query}`), 400, 'invalid_data');
  assert.equal(api.requests.length, 0);
});

test('authorize is never called for a refused path', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { authorize: () => assert.fail('asked') });
  await assertError(await call(proxy, '/nothing'), 404, 'not_found');
});
