// `npm run build:www`: builds the dashboard as a static site in `dist/www`, for any static host and any folder. The site runs
// entirely in the browser, with the sandbox from the package. Builds the package first.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { main, root } from './lib/run.mjs';
import { setup } from './setup.mjs';

const OUT = join(root, 'dist', 'www');
const NOT_SERVED = ['404.html', 'tsconfig.json', 'screenshot.png', 'screenshot-portal.png', 'config.js'];
const PACKAGE = ['browser.mjs', 'sandbox.mjs'];
const CONFIG = { backend: 'sandbox', write: true, faults: true };

/** Copies the page and the files that it needs from the package. Resolves to the folder. */
export function buildSite(out = OUT) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'pkg'), { recursive: true });
  cpSync(join(root, 'www'), out, {
    recursive: true,
    filter: source => !NOT_SERVED.includes(basename(source)),
  });
  for (const name of PACKAGE) cpSync(join(root, 'pkg', name), join(out, 'pkg', name));
  writeFileSync(join(out, 'config.js'), `export const config = ${JSON.stringify(CONFIG)};\n`);
  const index = join(out, 'index.html');
  const preload = '<link rel="modulepreload" href="pkg/browser.mjs">';
  const html = readFileSync(index, 'utf8');
  writeFileSync(index, html.replace(preload, `${preload}\n    ${preload.replace('browser', 'sandbox')}`));
  return out;
}

await main(import.meta, async () => {
  await setup('build');
  const { build } = await import('./build.mjs');
  await build();
  console.log(buildSite());
});
