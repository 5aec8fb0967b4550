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
  });
});

test('the request is the very object, so that frameworks recognise it', async t => {
  const api = await startApi(t);
  const request = new Request('https://app.example.com/api/metorial/consumers');
  let same = false;
  const authorize = given => {
    same = given === request;
    return true;
  };
  await proxyFor(api, { authorize })(request);
  assert.ok(same);
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

test('a truthy value that is not true is told to the log, as it is likely a mistake', async t => {
  const log = muteLog(t);
  const api = await startApi(t);
  await call(proxyFor(api, { authorize: () => ({ user: 'ada' }) }), '/consumers');
  assert.match(log(), /returned a value of type object, and only `true`/);
});

test('an authorize that throws or rejects is a 500; the log hears why, the page does not', async t => {
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

test('an authorize that says yes too late opens nothing', async t => {
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
  assert.ok(pulled[0] <= 1 && state.pulls <= 1, 'no more than what the stream fetches ahead by itself');
});

test('authorize may read a copy of the body', async t => {
  const api = await startApi(t);
  const authorize = async request => (await request.clone().json()).name === 'Ada';
  const proxy = proxyFor(api, { authorize });
  assert.equal((await call(proxy, '/consumers', write({ name: 'Ada' }))).status, 200);
  assert.equal(api.requests[0].body, '{"name":"Ada"}');
  await assertError(await call(proxy, '/consumers', write({ name: 'Bob' })), 403, 'forbidden');
});

test('an authorize that eats the body gets told', async t => {
  const api = await startApi(t);
  const authorize = async request => Boolean(await request.text());
  const response = await call(proxyFor(api, { authorize }), '/consumers', write({ name: 'Ada' }));
  const body = await assertError(response, 500, 'internal_server_error');
  assert.match(body.hint, /request\.clone\(\)/);
});

test('a refused path never asks authorize', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { authorize: () => assert.fail('asked') });
  await assertError(await call(proxy, '/nothing'), 404, 'not_found');
});
