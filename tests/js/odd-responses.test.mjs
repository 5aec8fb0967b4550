// What a wrapper around `fetch`, a mock or an instrumentation may return instead of the host's own Response. Each runs in its own
// process: one that breaks the SDK must not break the others.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ODD } from './support/odd-response.mjs';

const run = promisify(execFile);
const program = name => fileURLToPath(new URL(`support/${name}`, import.meta.url));

async function result(name, ...args) {
  // Only the last line that it prints counts.
  const { stdout } = await run(process.execPath, [program(name), ...args], { timeout: 60_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

describe('the SDK survives a Response that', { concurrency: 2 }, () => {
  for (const kind of Object.keys(ODD)) {
    test(kind, async () => {
      const { odd, plain, uncaught } = await result('odd-response.mjs', kind);
      assert.deepEqual(uncaught, [], 'an exception that nobody can catch');
      assert.notEqual(odd, 'pending');
      assert.match(odd, /^(a value|Metorial(Connection|Decode|Api|Server|Timeout)Error)$/);
      assert.equal(plain, 'a value', 'the next call');
    });
  }
});
