// The SDK in a program that has been hardened by SES: frozen intrinsics, in a process of its own.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = fileURLToPath(new URL('support/lockdown.mjs', import.meta.url));

for (const when of ['before', 'after'])
  test(`lockdown() ${when} the SDK is imported`, async () => {
    const { stdout } = await run(process.execPath, [program, when], { timeout: 60_000 });
    assert.match(stdout, /all is well/);
  });
