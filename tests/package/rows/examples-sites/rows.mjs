// The examples whose tools take their time: sites in frameworks, a worker, and a page in Rust.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, run } from '../../../../scripts/lib/run.mjs';
import { toolEnv, toolPath } from '../../../../scripts/lib/tools.mjs';
import {
  consumersOf,
  exampleRow,
  missingChromium,
  sdk,
  untilCount,
  withPage,
} from '../../support/examples.mjs';
import { freePort } from '../../support/processes.mjs';
import { driveDashboard } from './dashboard.mjs';

const TIMEOUT_MS = 600_000;
const LEPTOS = join(root, 'examples/leptos');
const names = (consumers, count) => consumers.slice(0, count).map(({ name }) => name);

const dashboard = exampleRow({
  name: 'react-dashboard',
  package: '@tanstack/react-query',
  timeoutMs: TIMEOUT_MS,
  cannot: missingChromium,
  async build(context, cwd) {
    await context.run([...(await context.bin('tsc'))], { cwd });
    await context.run([...(await context.bin('vite')), 'build'], { cwd });
  },
  async use(context, { cwd, sandbox, env }) {
    const vite = await context.bin('vite');
    // Built, and for development.
    for (const command of ['preview', 'dev']) {
      const args = [command, '--host=127.0.0.1', `--port=${await freePort()}`];
      const { match } = await context.serve([...vite, ...args], { cwd, env, ready: /Local:\s+(http:\S+)/ });
      await sandbox.reset();
      await withPage(match[1], page => driveDashboard(page, sandbox));
    }
  },
});

const next = exampleRow({
  name: 'next-app',
  package: 'next',
  timeoutMs: TIMEOUT_MS,
  cannot: missingChromium,
  // Without a key: one is needed only where the app runs.
  build: async (context, cwd) => context.run([...(await context.bin('next')), 'build'], { cwd }),
  async use(context, { cwd, sandbox, env }) {
    const command = [...(await context.bin('next')), 'start', '--port=0'];
    const { match } = await context.serve(command, { cwd, env, ready: /Local:\s+(http:\S+)[\s\S]*Ready in/ });
    const all = await consumersOf(sandbox);
    const html = await (await fetch(match[1])).text();
    for (const name of names(all, 20)) assert.ok(html.includes(name), `the HTML has ${name}`);
    assert.ok(!html.includes(sandbox.keys.secret), 'the key stays on the server');
    await withPage(match[1], async page => {
      const items = page.getByRole('listitem');
      for (const count of [20, 40, 60]) {
        await untilCount(items, count);
        if (count < 60) await page.getByRole('button', { name: 'More', exact: true }).click();
      }
      const shown = await items.allTextContents();
      assert.deepEqual(
        shown,
        all.slice(0, 60).map(({ name, created_at }) => `${name}, since ${created_at.slice(0, 10)}`),
      );
    });
  },
});

const worker = exampleRow({
  name: 'cloudflare-worker',
  package: 'wrangler',
  timeoutMs: TIMEOUT_MS,
  build: async (context, cwd) =>
    context.run([...(await context.bin('wrangler')), 'deploy', '--dry-run', '--outdir=dist'], { cwd }),
  async use(context, { cwd, sandbox, env }) {
    const vars = Object.entries({ ...env, ACCESS_TOKEN: 'open sesame' }).map(
      ([name, value]) => `${name}="${value}"`,
    );
    await writeFile(join(cwd, '.dev.vars'), vars.join('\n'));
    const command = [
      ...(await context.bin('wrangler')),
      'dev',
      '--ip=127.0.0.1',
      `--port=${await freePort()}`,
    ];
    const { match, stop } = await context.serve(command, { cwd, ready: /Ready on (http:\S+)/ });
    await checkWorker(match[1], sandbox);
    await stop();
  },
});

async function checkWorker(url, sandbox) {
  const connect = apiKey => new sdk.Metorial({ baseUrl: `${url}/api/metorial`, apiKey });
  const all = await consumersOf(sandbox);
  const listed = await connect('open sesame').consumers.list({ limit: 100 }).toArray({ limit: 1000 });
  assert.deepEqual(
    listed.map(({ id }) => id),
    all.map(({ id }) => id),
  );
  await assert.rejects(connect('another').consumers.list(), sdk.MetorialPermissionDeniedError);
  await assert.rejects(
    connect('open sesame').consumers.update(all[0].id, {}),
    /does not allow consumers\.update/,
  );

  const newest = token => fetch(`${url}/newest`, { headers: { authorization: `Bearer ${token}` } });
  const expected = all.reverse().slice(0, 5);
  assert.deepEqual(
    await (await newest('open sesame')).json(),
    expected.map(({ name, created_at }) => ({ name, createdAt: created_at })),
  );
  assert.equal((await newest('another')).status, 403);
  assert.equal((await fetch(`${url}/elsewhere`)).status, 404);
  await sandbox.faults([{ times: 3, fault: { kind: 'status', status: 401 } }]);
  assert.equal((await newest('open sesame')).status, 502);
}

const leptos = exampleRow({
  name: 'leptos',
  timeoutMs: 1_200_000,
  cannot: missingChromium,
  async version() {
    const lock = await run(
      'cargo',
      ['metadata', '--format-version=1', `--manifest-path=${LEPTOS}/Cargo.toml`],
      {
        quiet: true,
        env: toolEnv(),
      },
    );
    return JSON.parse(lock).packages.find(({ name }) => name === 'leptos').version;
  },
  // Compiled in place, because Cargo.toml names the crate by a relative path. What is compiled is kept for the next run.
  async build(context, cwd) {
    const cargoOptions = { cwd: LEPTOS, env: toolEnv(), quiet: true, timeoutMs: 1_200_000 };
    await run('cargo', ['fmt', '--check'], cargoOptions);
    const target = join(root, 'target/leptos');
    const cargo = [
      'build',
      '--release',
      '--locked',
      '--target=wasm32-unknown-unknown',
      `--target-dir=${target}`,
    ];
    await run('cargo', cargo, cargoOptions);
    const compiled = join(target, 'wasm32-unknown-unknown/release/leptos-consumers.wasm');
    await context.run([toolPath('wasm-bindgen'), '--target=web', '--out-dir=dist', compiled], { cwd });
  },
  async use(context, { cwd, sandbox, env }) {
    const command = [process.execPath, 'server.js'];
    const { match } = await context.serve(command, { cwd, env: { ...env, PORT: '0' }, ready: /^http:\S+$/m });
    const all = await consumersOf(sandbox);
    const texts = consumers => consumers.map(({ name, email }) => `${name} <${email}>`);
    await withPage(match[0], async page => {
      const items = page.getByRole('listitem');
      await untilCount(items, 20);
      assert.deepEqual(await items.allTextContents(), texts(all.slice(0, 20)));
      const wanted = all.at(-1);
      await page.getByLabel('Search').fill(wanted.email);
      await page.waitForFunction(() => document.querySelectorAll('li').length === 1);
      assert.deepEqual(await items.allTextContents(), texts([wanted]));
      await sandbox.faults([{ fault: { kind: 'status', status: 403 } }]);
      await page.getByLabel('Search').fill('x');
      await page.getByRole('alert').getByText('403').waitFor();
    });
  },
});
export const rows = [dashboard, next, worker, leptos];
