// Next.js 13 and 14, which cache the responses to servers' GET requests by default.
import assert from 'node:assert/strict';
import { readFolder } from '../../support/folder.mjs';
import { textOf } from '../../support/framework.mjs';
import { freePort } from '../../support/processes.mjs';

const FILES = readFolder(import.meta.url, 'project');
const READY = /Local:\s+(http:\S+)[\s\S]*Ready in/;

const headersOf = keys => ({ authorization: `Bearer ${keys.secret}` });

async function firstConsumer({ url, keys }) {
  const response = await fetch(`${url}/consumers?limit=1`, { headers: headersOf(keys) });
  return (await response.json()).items[0];
}

async function rename({ url, keys }, id, name) {
  const headers = { ...headersOf(keys), 'content-type': 'application/json' };
  const init = { method: 'PATCH', headers, body: JSON.stringify({ name }) };
  assert.equal((await fetch(`${url}/consumers/${id}`, init)).status, 200);
}

async function run(context) {
  const cwd = await context.project(FILES);
  const next = await context.bin('next');
  await context.run([...next, 'build'], { cwd });
  const port = String(await freePort());
  const { match } = await context.serve([...next, 'start', '--port', port], { cwd, ready: READY });
  const { id, name } = await firstConsumer(context.sandbox);
  context.defer(() => rename(context.sandbox, id, name));
  for (const current of [name, 'Changed once', 'Changed twice']) {
    await rename(context.sandbox, id, current);
    const page = await textOf(match[1]);
    assert.ok(page.includes(`<pre>${current}</pre>`), `${current} is not in ${page.slice(0, 500)}`);
    assert.match(page, /<button type="button">Ask<\/button>/);
    assert.equal(await textOf(`${match[1]}/names?limit=1`), current);
  }
}

/** Returns the row of a version. Its folder has the version's package.json. */
export const cacheRow = major => ({
  name: `Next.js ${major}: it keeps no answer, and renders a client with a relative URL`,
  group: 'Frameworks',
  tool: `Next.js ${major}`,
  package: 'next',
  timeoutMs: 600_000,
  run,
});
