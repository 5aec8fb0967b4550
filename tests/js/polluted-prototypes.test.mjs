// Programs in which something has added properties to all objects: the SDK sends the same as without them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { record, sendJson } from './support/server.mjs';
import { access, apiError, consumer, page, profile, wholePortal } from './support/wire.mjs';

const PROGRAM = fileURLToPath(new URL('support/polluted.mjs', import.meta.url));

function answer(req, res) {
  const { pathname, searchParams } = new URL(req.url, 'http://api.test');
  if (pathname.endsWith('/con_missing')) return sendJson(res, apiError(404, 'not_found'), 404);
  if (pathname.endsWith('/access')) return sendJson(res, access());
  if (req.method === 'PATCH' && pathname.startsWith('/portals')) return sendJson(res, wholePortal());
  if (pathname.startsWith('/portals')) return sendJson(res, profile());
  if (req.method !== 'GET' || pathname !== '/consumers') return sendJson(res, consumer());
  const isLast = searchParams.has('after');
  const items = isLast ? [consumer({ id: 'con_3' })] : [consumer(), consumer({ id: 'con_2' })];
  return sendJson(res, page(items, { has_more_after: !isLast, has_more_before: isLast }));
}

test('nothing that Object.prototype or Array.prototype supplies takes effect', async t => {
  const { url, requests } = await record(t, answer);
  const { METORIAL_API_KEY, METORIAL_API_URL, ...env } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, url], { env });
  assert.deepEqual(JSON.parse(stdout), {});
  const sent = { '': [] };
  let name = '';
  for (const { method, target, headers, body } of requests) {
    if (target.startsWith('/polluted/')) {
      name = target.slice('/polluted/'.length);
      sent[name] = [];
    } else if (target !== '/probe?a=b') sent[name].push({ method, target, headers, body });
  }
  const { '': right, toJSON, ...others } = sent;
  assert.equal(right.length, 11);
  assert.deepEqual(JSON.parse(right[0].body), { list: [1, { a: 'b' }] });
  const works = Object.entries(others).filter(([, found]) => found.length > 0);
  // With the others, Node's own `fetch` fails.
  assert.ok(works.length > 45, String(works.map(([name]) => name)));
  for (const nested of ['url', 'items', 'parameters', 'types', 'type', 'skillId', 'allowScripts'])
    assert.ok(
      works.some(([name]) => name === nested),
      nested,
    );
  for (const [name, found] of works) assert.deepEqual(found, right, name);
  assert.deepEqual(toJSON, [...right, ...right]);
});

const BEFORE = fileURLToPath(new URL('support/polluted-before.mjs', import.meta.url));

for (const entry of ['node.mjs', 'node.cjs', 'browser.mjs'])
  for (const name of ['baseUrl', 'email', 'fetch', 'headers', 'parameters', 'status'])
    test(`${entry} loads after something added ${name} to Object.prototype`, async () => {
      const { href } = new URL(`../../pkg/${entry}`, import.meta.url);
      const { stdout } = await promisify(execFile)(process.execPath, [BEFORE, href, name]);
      assert.equal(stdout.trim(), 'POST http://api.test/consumers {"name":"Ada","email":"ada@example.com"}');
    });

const DEFINES = {
  'proxy.mjs': 'createProxy',
  'proxy.cjs': 'createProxy',
  'query.mjs': 'createQueries',
  'query.cjs': 'createQueries',
  'slim.mjs': 'init',
  'slim.cjs': 'init',
};
for (const [entry, defines] of Object.entries(DEFINES))
  test(`${entry} loads after something added a property to Object.prototype`, async () => {
    const { href } = new URL(`../../pkg/${entry}`, import.meta.url);
    const program = `Object.prototype.headers = 'polluted'; console.log(typeof (await import('${href}')).${defines})`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '--eval',
      program,
    ]);
    assert.equal(stdout.trim(), 'function');
  });
