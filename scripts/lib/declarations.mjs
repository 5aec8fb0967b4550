// Makes the package's TypeScript declarations of what tsc emits for `js/` and `proxy/`, and compares them with those that
// git tracks: the public API changes only on purpose.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from './generated.mjs';
import { RunError, root, run } from './run.mjs';
import { npmProgram } from './tools.mjs';

/** The files of which the public API is made, in the order in which people want to read them. */
const PACKAGES = {
  index: {
    project: 'js/tsconfig.json',
    files: [
      'metorial',
      'generated/resources',
      'list',
      'page',
      'promise',
      'options',
      'errors',
      'generated/models',
    ],
  },
  proxy: { project: 'proxy/tsconfig.json', files: ['proxy/index', 'proxy/types'] },
};

/** @param {{ updateTypes: boolean }} options */
export async function declarations({ updateTypes }) {
  const files = {};
  for (const [name, { project, files: sources }] of Object.entries(PACKAGES)) {
    const text = format(await emit(project, sources), `pkg-types/${name}.d.ts`);
    files[`${name}.d.ts`] = text;
    files[`${name}.d.cts`] = text;
  }
  const path = name => join(root, 'pkg', name);
  const stale = Object.keys(files).filter(
    name => !existsSync(path(name)) || readFileSync(path(name), 'utf8') !== files[name],
  );
  if (updateTypes) for (const name of stale) writeFileSync(path(name), files[name]);
  else if (stale.length > 0) throw new RunError(await explain(stale, files, path));
}

/** One file for everything: its twin for CommonJS could not import the same neighbours. */
async function emit(project, sources) {
  const scratch = mkdtempSync(join(tmpdir(), 'metorial-types-'));
  try {
    await run(process.execPath, [npmProgram('typescript', 'tsc'), '-p', project, '--outDir', scratch], {
      quiet: true,
    });
    const parts = sources.map(name => publicPart(readFileSync(join(scratch, `${name}.d.ts`), 'utf8')));
    // Without an export of this kind, what is not exported would count as exported, too.
    return [...parts, 'export {};\n'].join('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Drops imports from the other files, and makes interfaces of the classes that nobody constructs: so that tests can stand
 * in for them.
 */
function publicPart(text) {
  return text
    .replace(/^(?:import|export) [^;]*\bfrom '\.[^']*';\n/gm, '')
    .replace(/^export \{\};\n/gm, '')
    .replace(/^\/\/ .*\n/gm, '')
    .replace(/^ *#private;\n/gm, '')
    .replace(/^export declare class MetorialResources extends Resource /m, 'declare class MetorialResources ')
    .replace(/^export declare class (\w+) extends Resource /gm, 'export interface $1 ')
    .replace(/^export declare class (ApiPromise|ListPromise)\b/gm, 'export interface $1');
}

async function explain(stale, files, path) {
  const shown = [];
  for (const name of stale.filter(name => !name.endsWith('.cts'))) {
    const generated = join(root, 'target', name);
    writeFileSync(generated, files[name]);
    const against = existsSync(path(name)) ? path(name) : '/dev/null';
    const diff = await run('git', ['diff', '--no-index', '--stat=100', '-p', against, generated], {
      quiet: true,
    }).then(
      () => '',
      error => error.output,
    );
    shown.push(diff.split('\n').slice(0, 60).join('\n'));
  }
  return [
    `build: the TypeScript declarations differ from the tracked ones: ${stale.join(', ')}`,
    ...shown,
    'If that is meant, take them over with `npm run build -- --update-types` and commit them.',
  ].join('\n');
}
