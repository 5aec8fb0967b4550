// The proxy and the SDK together: every method of the SDK, one by one, and the same attacks on each of their endpoints.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialPermissionDeniedError } from 'metorial-consumers';
import { callMethod } from '../js/support/methods.mjs';
import { apiKey, assertError, call, muteLog, proxyFor, startApi, write } from './helpers.mjs';
import {
  allowed,
  answering,
  byHand,
  direct,
  isOwnView,
  NAMES,
  pageClient,
  SESSION_HEADER,
  session,
} from './sdk.mjs';

for (const name of NAMES) {
  describe(name, () => {
    test('through the proxy sends the same request, and returns the same', async t => {
      const wanted = await direct(t, name);
      const api = await startApi(t, answering(name));
      const calls = [];
      const authorize = (_request, { endpoint, method }) => calls.push([endpoint, method]) > 0;
      const result = await callMethod(pageClient(proxyFor(api, { ...allowed, authorize })), name);
      const [sent] = api.requests;
      assert.deepEqual([sent.method, sent.url, sent.body], [wanted.method, wanted.url, wanted.body]);
      assert.deepEqual(sent.headers.authorization, `Bearer ${apiKey}`);
      assert.equal(sent.headers[SESSION_HEADER], isOwnView(name) ? session : undefined);
      assert.deepEqual(calls, [[name, wanted.method]]);
      assert.deepEqual(result, wanted.result);
    });

    test('forwards none of the headers that a page adds', async t => {
      const api = await startApi(t, answering(name));
      const smuggled = {
        authorization: 'Bearer metorial_sk_of_the_page',
        cookie: 'session=1',
        'metorial-instance-id': 'ins_of_the_page',
        'metorial-organization-id': 'org_of_the_page',
        ...(isOwnView(name) ? {} : { [SESSION_HEADER]: 'session-of-the-page' }),
        'metorial-version': 'of-the-page',
        'x-forwarded-host': 'of-the-page.example',
        'x-original-url': '/of-the-page',
        'sec-fetch-site': 'same-origin',
      };
      await callMethod(pageClient(proxyFor(api, { ...allowed, instanceId: 'ins_1' }), smuggled), name);
      const [{ headers, rawHeaders }] = api.requests;
      assert.equal(headers.authorization, `Bearer ${apiKey}`);
      assert.equal(headers['metorial-instance-id'], 'ins_1');
      assert.equal(
        rawHeaders.filter(text => /of.the.page|session=1/.test(text)).length,
        0,
        String(rawHeaders),
      );
    });

    test('is let through by default only if it reads', async t => {
      const { method, path, init } = await byHand(t, name);
      const api = await startApi(t, answering(name));
      const proxy = proxyFor(api, { allow: undefined });
      if (method === 'GET' && name !== 'token.get')
        return assert.equal((await call(proxy, path, init)).status, 200);
      const error = await assertError(await call(proxy, path, init), 403, 'forbidden');
      assert.equal(error.reason, 'endpoint_not_allowed');
      await assert.rejects(callMethod(pageClient(proxy), name), MetorialPermissionDeniedError);
      assert.deepEqual(api.requests, []);
    });

    test('is sent only when authorize says true', async t => {
      muteLog(t);
      const { path, init } = await byHand(t, name);
      const api = await startApi(t, answering(name));
      const says = [
        false,
        undefined,
        null,
        1,
        'true',
        {},
        [],
        new Boolean(true),
        Promise.resolve('yes'),
        () => true,
      ];
      for (const word of says) {
        const response = await call(proxyFor(api, { ...allowed, authorize: () => word }), path, init);
        await assertError(response, 403, 'forbidden');
      }
      const throws = () => {
        throw new Error(apiKey);
      };
      const failed = await call(proxyFor(api, { ...allowed, authorize: throws }), path, init);
      await assertError(failed, 500, 'internal_server_error');
      const hangs = { ...allowed, authorize: () => new Promise(() => {}), timeout: 20 };
      assert.equal((await call(proxyFor(api, hangs), path, init)).status, 504);
      assert.deepEqual(api.requests, []);
    });

    test('has one path and one method', async t => {
      const { path, init, method } = await byHand(t, name);
      const api = await startApi(t, answering(name));
      const proxy = proxyFor(api, { ...allowed, authorize: () => assert.fail('asked') });
      const [plain] = path.split('?');
      const last = plain.split('/').at(-1);
      const odd = [
        `${plain}//`,
        `/${plain}`,
        `${plain}/x/y/z`,
        `${plain}%2f`,
        `${plain}%2f..`,
        `${plain}/%2e%2e%2f`,
        plain.replace(/^\/[a-z-]+/, '$&;v=1'),
        plain.replace(/[a-z]/, letter => letter.toUpperCase()),
        plain.replace(/[a-z]/, letter => `%${letter.charCodeAt(0).toString(16)}`),
        plain.replace(last, `${last}%252f`),
        plain.replace(last, `..%2f${last}`),
        plain.replace(/_1/, '_1%5c..'),
        plain.replace(/_1/, '_1%00'),
      ].filter(each => each !== plain);
      for (const each of odd) {
        const response = await call(proxy, each, init);
        if (response.status !== 404) assert.fail(`${each}: ${response.status} ${await response.text()}`);
      }
      for (const other of ['HEAD', 'OPTIONS', 'PUT', 'PROPFIND']) {
        assert.equal((await call(proxy, path, { method: other })).status, 404, `${other} beside ${method}`);
      }
      assert.deepEqual(api.requests, []);
    });

    test('accepts no unknown name in its query or body', async t => {
      const { path, init, method } = await byHand(t, name);
      const api = await startApi(t, answering(name));
      const proxy = proxyFor(api, allowed);
      const mark = path.includes('?') ? '&' : '?';
      for (const key of ['admin', '__proto__', 'portal_id', 'constructor[0]']) {
        await assertError(
          await call(proxy, `${path}${mark}${encodeURIComponent(key)}=1`, init),
          400,
          'invalid_data',
        );
      }
      if (method === 'GET') return;
      for (const key of ['admin', '__proto__', 'constructor', 'portal_id']) {
        const body = `{${JSON.stringify(key)}:1}`;
        const headers = { [SESSION_HEADER]: session };
        await assertError(await call(proxy, path, write(body, headers, method)), 400, 'invalid_data');
      }
      assert.deepEqual(api.requests, []);
    });

    test('reveals no secret if the API repeats it', async t => {
      const { path, init } = await byHand(t, name);
      const secret = isOwnView(name) ? session : apiKey;
      const api = await startApi(t, (_req, res) => {
        res.writeHead(401, { 'content-type': 'application/json', 'metorial-req-id': secret });
        const message = `Bearer ${apiKey}, ${secret}`;
        res.end(JSON.stringify({ code: 'unauthorized', message, description: secret }));
      });
      const response = await call(proxyFor(api, allowed), path, init);
      assert.equal(response.status, 401);
      const text = `${[...response.headers]}${await response.text()}`;
      assert.ok(!text.includes(apiKey) && !text.includes(secret), text);
    });
  });
}
