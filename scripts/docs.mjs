// `npm run docs`: builds the site in dist/docs: guides, the API, the crate, and the dashboard as a live demo.
// `-- --base /path/` is for a host that serves it below a path. `-- --check` also looks at it in a browser, by axe and its
// search, and `-- --serve` serves it to this machine.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { main, RunError, root, run } from './lib/run.mjs';
import { assemble, hasPackages } from './lib/site/assemble.mjs';
import { deadLinks } from './lib/site/dead-links.mjs';
import { serveFolder } from './lib/site/serve.mjs';
import { npm, toolEnv } from './lib/tools.mjs';
import { setup } from './setup.mjs';

const OUT = join(root, 'dist/docs');
const SITE = join(root, 'site');
const RUSTDOC = join(root, 'target/wasm32-unknown-unknown/doc');
const CRATES = ['metorial-consumers', 'metorial-consumers-decoder'];
const DEMO = 'build:www';

const log = line => console.log(`docs: ${line}`);
const node = (args, options = {}) => run(process.execPath, args, { quiet: true, env: toolEnv(), ...options });

async function installPackages() {
  if (hasPackages()) return;
  log('installing the npm packages of the site');
  const [command, ...args] = npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  await run(command, args, { cwd: SITE, quiet: true });
}

/** Builds the dashboard. Resolves to its folder, or to `undefined` where the repository has none. */
async function buildDemo() {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (!scripts[DEMO]) {
    log(`no live demo, as package.json has no script ${DEMO}`);
    return undefined;
  }
  const [command, ...args] = npm('run', DEMO);
  await run(command, args, { quiet: true });
  return join(root, 'dist/www');
}

/** Builds the docs of the crates as Rust programs in a browser use them. */
async function buildRustdoc() {
  // It would still have what earlier versions had.
  rmSync(RUSTDOC, { recursive: true, force: true });
  const crates = CRATES.flatMap(name => ['-p', name]);
  const features = ['--features', 'metorial-consumers/fetch', '--target', 'wasm32-unknown-unknown'];
  const env = toolEnv({ RUSTDOCFLAGS: '-D warnings' });
  await run('cargo', ['doc', '--locked', '--no-deps', ...crates, ...features], { quiet: true, env });
  return RUSTDOC;
}

const REDIRECT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>metorial_consumers</title>
<meta http-equiv="refresh" content="0; url=metorial_consumers/index.html">
<a href="metorial_consumers/index.html">The crate metorial_consumers</a>
</html>
`;

async function buildSite(base) {
  await setup('build');
  const { build } = await import('./build.mjs');
  await build();
  await installPackages();
  const demo = await buildDemo();
  const rust = await buildRustdoc();
  const beside = await assemble({ base, hasDemo: demo !== undefined });
  await node([join(SITE, 'node_modules/vitepress/bin/vitepress.js'), 'build', SITE], { label: 'vitepress' });
  for (const [path, text] of Object.entries(beside)) writeFileSync(join(OUT, path), text);
  cpSync(rust, join(OUT, 'rust'), { recursive: true });
  writeFileSync(join(OUT, 'rust/index.html'), REDIRECT);
  if (demo) cpSync(demo, join(OUT, 'demo'), { recursive: true });
  // GitHub Pages would leave out files whose names begin with an underscore.
  writeFileSync(join(OUT, '.nojekyll'), '');
  const dead = deadLinks(OUT, base);
  if (dead.length > 0) throw new RunError(`docs: ${dead.length} links lead nowhere\n${dead.join('\n')}`);
  log(`dist/docs is ready, for ${base}`);
}

await main(import.meta, async args => {
  const { values } = parseArgs({
    args,
    options: {
      base: { type: 'string', default: '/' },
      check: { type: 'boolean' },
      serve: { type: 'boolean' },
    },
  });
  const base = `/${values.base.replace(/^\/|\/$/g, '')}/`.replace('//', '/');
  await buildSite(base);
  if (values.check) {
    const { checkInBrowser } = await import('./lib/site/browse.mjs');
    await setup('test');
    await checkInBrowser(OUT, base);
    log('looked at in a browser: axe finds nothing, and the search finds what it should');
  }
  if (values.serve) log(`serving ${(await serveFolder(OUT, base, 4173)).url}`);
});
