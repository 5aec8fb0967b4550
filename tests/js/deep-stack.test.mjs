// Calls with hardly any of JavaScript's stack left. In its own process, so that a broken SDK breaks no other test.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = fileURLToPath(new URL('support/deep-stack.mjs', import.meta.url));

test('thousands of calls with hardly any stack left all end, harm no other calls, and do not break later ones', async () => {
  // Node itself reports on stderr when it had no stack left to handle a rejection.
  const { stdout } = await run(process.execPath, [program], { timeout: 100_000, maxBuffer: 64 << 20 });
  const { overflows, ended, after } = JSON.parse(stdout.trim().split('\n').at(-1));
  assert.ok(overflows > 5_000, `${overflows}`);
  // If the stack ends while an argument is read, it looks as if reading had thrown.
  const right = ['a value', 'RangeError', 'MetorialArgumentError', 'thrown MetorialArgumentError'];
  assert.deepEqual(
    Object.keys(ended).filter(kind => !right.includes(kind)),
    [],
    JSON.stringify(ended),
  );
  for (const kind of ['a value', 'RangeError']) assert.ok(ended[kind] > 100, JSON.stringify(ended));
  assert.deepEqual(new Set(after), new Set(['a value']));
});
