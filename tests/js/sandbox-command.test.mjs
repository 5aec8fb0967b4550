// `npx metorial-consumers sandbox`: the first step for a newcomer without Rust and without an account.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Metorial } from 'metorial-consumers';

const PROGRAM = fileURLToPath(new URL('../../pkg/cli.mjs', import.meta.url));

/** Runs the command until it ends, or until its output matches `until`. */
async function run(t, args, until) {
  const child = spawn(process.execPath, [PROGRAM, ...args]);
  t.after(() => child.kill('SIGKILL'));
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].setEncoding('utf8').on('data', text => {
      texts[name] += text;
    });
  const ended = once(child, 'close');
  while (until && !until.test(texts.stdout)) await Promise.race([once(child.stdout, 'data'), ended]);
  if (until) return { ...texts, child, ended };
  const [code] = await ended;
  return { ...texts, code };
}

describe('npx metorial-consumers sandbox', () => {
  test('serves the API, prints how to call it, and ends on request', async t => {
    const args = ['sandbox', '--port', '0', '--consumers', '12', '--seed', '3'];
    const { stdout, child, ended } = await run(t, args, /Ctrl\+C/);
    const [, url] = stdout.match(/^Metorial sandbox API +(\S+)$/m);
    const [, apiKey] = stdout.match(/^secret key +(\S+)$/m);
    assert.ok(stdout.includes(`curl '${url}/consumers?limit=2' -H 'Authorization: Bearer ${apiKey}'`));
    assert.ok(stdout.includes(`new Metorial({ baseUrl: '${url}', apiKey: '${apiKey}' })`));
    const metorial = new Metorial({ baseUrl: url, apiKey });
    assert.equal((await metorial.consumers.list({ limit: 5 }).toArray({ limit: 100 })).length, 12);
    const { id } = await metorial.consumers.create({ name: 'Ada', email: 'ada@example.com' });
    assert.equal((await metorial.consumers.update(id, { name: 'Ada King' })).name, 'Ada King');
    child.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
  });

  test('can be called from a page of another origin', async t => {
    const { stdout } = await run(t, ['sandbox', '--port=0'], /Ctrl\+C/);
    const [, url] = stdout.match(/API +(\S+)/);
    const response = await fetch(`${url}/consumers`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' },
    });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://app.example');
  });

  test('says which flag is wrong', async t => {
    for (const [args, message] of [
      [['sandbox', '--prot', '1'], /--prot/],
      [['sandbox', '--port', '70000'], /--port takes a whole number from 0 to 65535, not '70000'/],
      [['sandbox', '--consumers', '1e9'], /--consumers takes a whole number/],
      [['sandbox', '--consumers', '900000'], /`consumers` must be a whole number from 0 to 500000/],
      [['box'], /unknown command 'box': there is only 'sandbox'/],
      [['sandbox', 'now'], /unexpected argument 'now'/],
    ]) {
      const { code, stderr } = await run(t, args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
      assert.match(stderr, /--help/);
    }
  });

  test('says that a port is taken', async t => {
    const { stdout } = await run(t, ['sandbox', '--port=0'], /Ctrl\+C/);
    const port = new URL(stdout.match(/API +(\S+)/)[1]).port;
    const { code, stderr } = await run(t, ['sandbox', '--port', port]);
    assert.equal(code, 1);
    assert.match(stderr, /The port is taken: choose another one with --port/);
  });

  test('prints its help', async t => {
    for (const args of [[], ['--help'], ['sandbox', '-h']]) {
      const { code, stdout } = await run(t, args);
      assert.equal(code, 0);
      assert.match(stdout, /Usage: metorial-consumers sandbox \[flags\]/);
    }
  });
});
