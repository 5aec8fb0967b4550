// A raw request must not lead to another path or another host.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialArgumentError, MetorialError } from 'metorial-consumers';
import { clientFor, rejection, withFetch } from './support/client.mjs';

const REFUSED = [
  '',
  'consumers',
  '../portals',
  './consumers',
  '..',
  '/..',
  '/.',
  '/../portals',
  '/consumers/..',
  '/consumers/../portals',
  '/consumers/./x',
  '/consumers/..\\portals',
  '/\\evil.test/x',
  '\\\\evil.test',
  '\\/evil.test',
  '/%2e%2e/portals',
  '/%2E%2E/portals',
  '/.%2e/portals',
  '/%2e./portals',
  '/consumers/%2e',
  '//evil.test/x',
  '///evil.test',
  '/consumers//x',
  'http://evil.test/x',
  'https://evil.test/x',
  'HTTPS://evil.test',
  'javascript:alert(1)',
  '@evil.test/x',
  ':80@evil.test',
  '.evil.test/x',
  '?a=b',
  '/x?a=b',
  '/x#y',
  '/a b',
  '/a\tb',
  '/a\r\nx: y',
  '/a\u0000',
  ' /x',
  '/x ',
  '/\u00a0',
  '\u2025/x',
];

describe('a path is refused, and nothing is sent', () => {
  for (const path of REFUSED)
    test(JSON.stringify(path), async () => {
      const requests = [];
      const metorial = withFetch(async url => {
        requests.push(url);
        return Response.json({});
      });
      const error = await rejection(metorial.request('GET', path));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'path']);
      assert.match(error.message, /^request: `path`/);
      assert.deepEqual(requests, []);
    });

  for (const path of [undefined, null, 5, {}, ['/x'], new URL('http://api.test/x'), Symbol('x')])
    test(`${typeof path} ${Object.prototype.toString.call(path)}`, async () => {
      const error = await rejection(withFetch(async () => {}).request('GET', path));
      assert.deepEqual([error.constructor, error.argument], [MetorialArgumentError, 'path']);
    });
});

describe('whatever a path contains, a request stays with its host and prefix', () => {
  const PARTS = [
    '/',
    '.',
    '..',
    '%2e',
    '%2F',
    '%5c',
    '@',
    ':',
    ';',
    'a',
    'é',
    '%',
    '%zz',
    '\\',
    '?',
    '#',
    ' ',
    '~',
    '//',
  ];

  for (const base of ['http://api.test', 'http://api.test/api/metorial', 'http://api.test/api/metorial/'])
    test(`at ${base}`, async () => {
      let state = 7;
      const random = below => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return Math.floor((state / 2 ** 32) * below);
      };
      const requests = [];
      const metorial = clientFor(base, {
        fetch: async url => {
          requests.push(url);
          return Response.json({});
        },
      });
      for (let count = 0; count < 3_000; count++) {
        const path = `/${Array.from({ length: 1 + random(6) }, () => PARTS[random(PARTS.length)]).join('')}`;
        requests.length = 0;
        const failed = await metorial.request('GET', path).then(
          () => undefined,
          error => error,
        );
        if (failed) assert.ok(failed instanceof MetorialError, `${path}: ${failed}`);
        for (const url of requests) {
          const { origin, pathname } = new URL(url);
          assert.equal(origin, 'http://api.test', path);
          assert.ok(pathname.startsWith(new URL(base).pathname.replace(/\/$/, '')), `${path}: ${pathname}`);
          assert.ok(!pathname.split('/').includes('..'), `${path}: ${pathname}`);
        }
      }
    });
});
