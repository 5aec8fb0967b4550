import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertError, call, endless, proxyFor, startApi, until, write } from './helpers.mjs';

test('a JSON body is forwarded with its content type', async t => {
  const api = await startApi(t);
  const body = { name: 'Ada “L” 🦀', email: 'ada@example.com' };
  const init = write(body, { 'content-type': 'Application/JSON; charset=utf-8' });
  assert.equal((await call(proxyFor(api), '/consumers', init)).status, 200);
  assert.deepEqual(JSON.parse(api.requests[0].body), body);
  assert.equal(api.requests[0].headers['content-type'], 'application/json');
});

test('a write without a body is forwarded without a content type', async t => {
  const api = await startApi(t);
  for (const init of [write(null), write(''), write(null, { 'content-type': undefined })]) {
    assert.equal((await call(proxyFor(api), '/consumers', init)).status, 200);
  }
  for (const { headers, body } of api.requests) {
    assert.equal(headers['content-type'], undefined);
    assert.equal(body, '');
  }
});

const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain; application/json',
  'text/plain;charset=application/json',
  'application/jsonp',
  'application/json, text/plain',
  '',
];

for (const type of types) {
  test(`a body of another type is refused: ${JSON.stringify(type)}`, async t => {
    const api = await startApi(t);
    const response = await call(
      proxyFor(api),
      '/consumers',
      write({ name: 'Ada' }, { 'content-type': type }),
    );
    const body = await assertError(response, 400, 'bad_request');
    assert.equal(body.reason, 'unsupported_content_type');
    assert.equal(api.requests.length, 0);
  });
}

test('a body without a type is refused', async t => {
  const api = await startApi(t);
  const bytes = new TextEncoder().encode('{"name":"Ada"}');
  const init = write(new Blob([bytes]).stream(), { 'content-type': undefined });
  await assertError(await call(proxyFor(api), '/consumers', init), 400, 'bad_request');
  assert.equal(api.requests.length, 0);
});

test('a body that is not JSON is refused', async t => {
  const api = await startApi(t);
  const notUtf8 = new Blob([new Uint8Array([0x22, 0xff, 0x22])]).stream();
  for (const text of ['{', '{"name":"a"}{}', "{name:'a'}", 'NaN', ' ', notUtf8]) {
    const body = await assertError(await call(proxyFor(api), '/consumers', write(text)), 400, 'bad_request');
    assert.equal(body.reason, 'invalid_json_body');
  }
  assert.equal(api.requests.length, 0);
});

test('deep nesting is harmless', async t => {
  const api = await startApi(t);
  const response = await call(
    proxyFor(api),
    '/consumers',
    write(`{"name":${'['.repeat(30_000)}${']'.repeat(30_000)}}`),
  );
  assert.ok([200, 400].includes(response.status));
});

test('a body that is not an object is refused', async t => {
  const api = await startApi(t);
  for (const text of ['[]', 'null', '"x"', '1', '[{"name":"a"}]']) {
    await assertError(await call(proxyFor(api), '/consumers', write(text)), 400, 'invalid_data');
  }
  assert.equal(api.requests.length, 0);
});

for (const name of ['nmae', 'role', '__proto__', 'constructor', 'Name', '']) {
  test(`a field that the endpoint does not know is refused by name: ${JSON.stringify(name)}`, async t => {
    const api = await startApi(t);
    const text = `{"name":"Ada",${JSON.stringify(name)}:{"x":1}}`;
    const body = await assertError(await call(proxyFor(api), '/consumers', write(text)), 400, 'invalid_data');
    assert.equal(body.entity, 'body');
    assert.ok(body.message.includes(`'${name}'`));
    assert.equal(api.requests.length, 0);
  });
}

test('only the checked value of a duplicate name is forwarded', async t => {
  const api = await startApi(t);
  await call(proxyFor(api), '/consumers', write('{"name":"first", "name":"second"}'));
  assert.equal(api.requests[0].body, '{"name":"second"}');
});

test('a body whose announced length is too large is refused unread', async t => {
  const api = await startApi(t);
  const { stream, state } = endless();
  const init = write(stream, { 'content-length': '65537' });
  await assertError(await call(proxyFor(api), '/consumers', init), 413, 'payload_too_large');
  assert.ok(state.pulls <= 1);
});

test('an endless body is cut at the cap, whatever it announces', async t => {
  const api = await startApi(t);
  for (const headers of [{}, { 'content-length': '2' }]) {
    const { stream, state } = endless({ size: 1024 });
    const init = write(stream, headers);
    await assertError(await call(proxyFor(api), '/consumers', init), 413, 'payload_too_large');
    assert.ok(state.pulls <= 64 + 3, `read ${state.pulls} KiB of a 64 KiB cap`);
    await until(() => state.cancelled, 'the body is cancelled');
  }
  assert.equal(api.requests.length, 0);
});

test('the cap is exact, and counts bytes', async t => {
  const api = await startApi(t);
  const text = JSON.stringify({ name: 'é'.repeat(10) });
  const bytes = Buffer.byteLength(text);
  const enough = proxyFor(api, { maxBodyBytes: bytes });
  assert.equal((await call(enough, '/consumers', write(text))).status, 200);
  const short = proxyFor(api, { maxBodyBytes: bytes - 1 });
  await assertError(await call(short, '/consumers', write(text)), 413, 'payload_too_large');
});

test('a body that stalls ends with the timeout', async t => {
  const api = await startApi(t);
  const { stream, state } = endless({ silent: true });
  const proxy = proxyFor(api, { timeout: 60 });
  const body = await assertError(await call(proxy, '/consumers', write(stream)), 504, 'timeout');
  assert.match(body.message, /reading the request's body/);
  await until(() => state.cancelled, 'the body is cancelled');
  assert.equal(api.requests.length, 0);
});

test('a body that breaks off is an error, and none of it is sent', async t => {
  t.mock.method(console, 'error', () => {});
  const api = await startApi(t);
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"name":"A"}'));
      controller.error(new Error('reset'));
    },
  });
  const response = await call(proxyFor(api), '/consumers', write(stream));
  await assertError(response, 500, 'internal_server_error');
  assert.equal(api.requests.length, 0);
});

test('only the top-level names of a body are checked; nested values are forwarded unchanged', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { allow: ['portals.*'] });
  const access = '{"type":"new_type","new_type_id":"x","__proto__":{"a":[1,null,{"b":"\u2028"}]}}';
  const bodies = [
    ['POST', '/portals/ptl_1/access', `{"consumer_group_id":"cog_1","access":${access},"description":null}`],
    ['POST', '/portals/ptl_1/listings', `{"access":${access},"readme":null}`],
    ['POST', '/portals', '{"name":"A","allowed_redirect_url_filters":[{"url":"https://a.example/*","x":1}]}'],
    [
      'PATCH',
      '/portals/ptl_1',
      '{"skill_configuration":{"allow_scripts":true,"allowed_file_extensions":[".md"]}}',
    ],
    ['PATCH', '/portals/ptl_1/access-requests/car_1', '{"status":"rejected","resolution_message":"No"}'],
  ];
  for (const [method, path, body] of bodies) {
    assert.equal((await call(proxy, path, write(body, {}, method))).status, 200, path);
    const sent = api.requests.at(-1);
    assert.deepEqual([sent.method, sent.url, sent.body], [method, path, body]);
    assert.equal(sent.headers['content-type'], 'application/json');
  }
});

test('an optional body is forwarded if there is one', async t => {
  const api = await startApi(t);
  const bodies = [null, '{}', '{"surface_identifier":"cli"}'];
  for (const body of bodies) {
    const init = write(body, body === null ? { 'content-type': undefined } : {});
    assert.equal((await call(proxyFor(api), '/get-member-consumer', init)).status, 200);
  }
  assert.deepEqual(
    api.requests.map(({ headers, body }) => [headers['content-type'], body]),
    bodies.map(body => (body === null ? [undefined, ''] : ['application/json', body])),
  );
});

test('an endpoint without a body receives none, and refuses one with fields', async t => {
  const api = await startApi(t);
  const proxy = proxyFor(api, { allow: ['portals.*'] });
  for (const path of ['/portals/ptl_1', '/portals/ptl_1/access/cac_1', '/portals/ptl_1/listings/cal_1']) {
    assert.equal((await call(proxy, path, write('{}', {}, 'DELETE'))).status, 200);
    const { headers, body } = api.requests.at(-1);
    assert.deepEqual([headers['content-type'], body], [undefined, '']);
    const response = await call(proxy, path, write({ name: 'Ada' }, {}, 'DELETE'));
    assert.equal((await assertError(response, 400, 'invalid_data')).hint, 'It accepts none.');
  }
  assert.equal(api.requests.length, 3);
});
