// Calls where hardly any of JavaScript's stack is left. In a process of its own: what breaks the SDK must break no other
// test.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { answering } from './support/client.mjs';
import { consumer } from './support/wire.mjs';

const run = promisify(execFile);
const program = fileURLToPath(new URL('support/deep-stack.mjs', import.meta.url));

test('thousands of calls without enough stack neither begin nor break the later ones', async () => {
  const { stdout } = await run(process.execPath, [program], { timeout: 300_000 });
  const { overflows, ended, after } = JSON.parse(stdout.trim().split('\n').at(-1));
  assert.ok(overflows > 1_000, `${overflows}`);
  // The argument is the one whose getter calls from where there is little stack; an overflow in it is its own.
  const right = ['a value', 'RangeError', 'MetorialArgumentError'];
  assert.deepEqual(
    Object.keys(ended).filter(kind => !right.includes(kind)),
    [],
    JSON.stringify(ended),
  );
  assert.ok(ended['a value'] > 50, JSON.stringify(ended));
  assert.deepEqual(new Set(after), new Set(['a value']));
});

test('a method that is called on something else, or on nothing, is the same', async () => {
  const metorial = answering(consumer());
  const { request, consumers } = metorial;
  const { get } = consumers;
  assert.equal((await get('con_1')).id, 'con_1');
  assert.equal((await get.call({}, 'con_1')).id, 'con_1');
  assert.equal((await request('GET', '/x')).id, 'con_1');
});
