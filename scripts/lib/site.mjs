// Lists the files of the demo page, for the static build, and for the test that its preloads are complete.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './run.mjs';

const WWW = join(root, 'www');
const IMPORT = /(?:from|import) '(\.[^']+)'/g;

/** Returns all modules that `main.js` imports, itself included, relative to `www/`. */
export function modulesOfPage() {
  const found = new Set();
  const visit = file => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(file, 'utf8');
    // Types are imported in comments.
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, path] of code.matchAll(IMPORT)) visit(join(dirname(file), path));
  };
  visit(join(WWW, 'main.js'));
  return [...found].map(file => relative(WWW, file).replaceAll('\\', '/')).sort();
}

/** Returns the lines of `index.html` that load all modules at once. */
export const preloadsOf = modules =>
  ['pkg/browser.mjs', ...modules.filter(name => name !== 'main.js')].map(
    name => `<link rel="modulepreload" href="${name}">`,
  );
