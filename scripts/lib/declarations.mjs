// Makes the package's TypeScript declarations from what wasm-bindgen, tsify and tsc generate, and compares them with
// those that git tracks: the public API changes only on purpose.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunError, root, run } from './run.mjs';
import { npmProgram } from './tools.mjs';

/** @param {{ glue: string, proxy: string, updateTypes: boolean }} options */
export async function declarations({ glue, proxy, updateTypes }) {
  const index = await format(tidy(readFileSync(glue, 'utf8')) + (await errorClasses()));
  const files = { 'index.d.ts': index, 'index.d.cts': index };
  for (const name of ['proxy.d.ts', 'proxy.d.cts']) files[name] = readFileSync(join(proxy, name), 'utf8');
  const path = name => join(root, 'pkg', name);
  const stale = Object.keys(files).filter(
    name => !existsSync(path(name)) || readFileSync(path(name), 'utf8') !== files[name],
  );
  if (updateTypes) for (const name of stale) writeFileSync(path(name), files[name]);
  else if (stale.length > 0) throw new RunError(await explain(stale, files, path));
}

/** Drops what is wasm-bindgen's own affair, and makes interfaces of the classes that nobody constructs. */
function tidy(text) {
  const end = text.indexOf('export type InitInput');
  return text
    .slice(0, end)
    .replace(/^\/\* (tslint|eslint):?.*\n/gm, '')
    .replace(/^ +free\(\): void;\n/gm, '')
    .replace(/^ +\[Symbol\.dispose\]\(\): void;\n/gm, '')
    .replace(/^export class (\w+) \{\n +private constructor\(\);\n/gm, 'export interface $1 {\n');
}

async function errorClasses() {
  const scratch = mkdtempSync(join(tmpdir(), 'metorial-types-'));
  try {
    const source = join(root, 'src/bindings/errors.js');
    const args = ['--allowJs', '--declaration', '--emitDeclarationOnly', '--stripInternal', '--ignoreConfig'];
    args.push(
      '--target',
      'es2022',
      '--module',
      'es2022',
      '--lib',
      'es2022,dom',
      '--types',
      '',
      '--outDir',
      scratch,
    );
    await run(process.execPath, [npmProgram('typescript', 'tsc'), ...args, source], { quiet: true });
    return readFileSync(join(scratch, 'errors.d.ts'), 'utf8');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Git tracks the declarations, so they look like the rest of the code. */
async function format(text) {
  const { execFileSync } = await import('node:child_process');
  const biome = npmProgram('@biomejs/biome', 'biome');
  return execFileSync(process.execPath, [biome, 'format', '--stdin-file-path=src/index.d.ts'], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
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
