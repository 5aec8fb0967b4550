// Makes the package's TypeScript declarations from what wasm-bindgen, tsify and tsc generate, and compares them with
// those that git tracks: the public API changes only on purpose.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunError, root, run } from './run.mjs';
import { npmProgram } from './tools.mjs';

/** @param {{ glue: string, proxy: string, updateTypes: boolean }} options */
export async function declarations({ glue, proxy, updateTypes }) {
  const index = format(tidyGlue(readFileSync(glue, 'utf8')) + (await snippets()));
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
function tidyGlue(text) {
  const end = text.indexOf('export type InitInput');
  return (
    text
      .slice(0, end)
      .replace(/^\/\* (tslint|eslint).*\n/gm, '')
      .replace(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\nexport class Core \{[\s\S]*?\n\}\n/g, '')
      // wasm-bindgen takes the docs that come through a macro for raw string literals.
      .replace(/^( +\*) r" ?(.*)$/gm, (_, star, doc) => `${star} ${doc}`.trimEnd())
      .replace(/^ +free\(\): void;\n/gm, '')
      .replace(/^ +\[Symbol\.dispose\]\(\): void;\n/gm, '')
      .replace(/^export class (\w+) \{\n +private constructor\(\);\n/gm, 'export interface $1 {\n')
  );
}

/** The types of our own JavaScript: what it exports to users but for the errors are interfaces, too. */
async function snippets() {
  const scratch = mkdtempSync(join(tmpdir(), 'metorial-types-'));
  try {
    const source = join(root, 'src/bindings/list.js');
    const args = ['--allowJs', '--declaration', '--emitDeclarationOnly', '--stripInternal', '--ignoreConfig'];
    args.push('--target', 'es2022', '--module', 'es2022', '--moduleResolution', 'bundler');
    args.push(
      '--lib',
      'es2022,dom,dom.iterable',
      '--types',
      '',
      '--outDir',
      scratch,
      '--rootDir',
      join(root, 'src'),
    );
    await run(process.execPath, [npmProgram('typescript', 'tsc'), ...args, source], { quiet: true });
    const files = ['promise', 'list', 'errors'].map(name =>
      readFileSync(join(scratch, 'bindings', `${name}.d.ts`), 'utf8'),
    );
    return tidySnippets(files.join(''));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Everything stands in one file, and what the types say needs no tag. */
function tidySnippets(text) {
  const typedefs = text.matchAll(/\/\*\*\n((?: \* [^@\n]*\n)+) \* @typedef \{object\} (\w+)\n/g);
  const docs = new Map([...typedefs].map(([, doc, name]) => [name, doc]));
  return text
    .replace(/^import .*\n/gm, '')
    .replace(/^export \{\};\n/gm, '')
    .replace(/^\/\*\* @import .*\n/gm, '')
    .replace(/^ *#private;\n/gm, '')
    .replace(/^ *\* @(readonly|type|template|extends)\b.*\n/gm, '')
    .replace(/^ *\* @(param|returns) \{.*\}( \w+)?\n/gm, '')
    .replace(/\/\*\*(?:(?!\*\/)[\s\S])*@typedef(?:(?!\*\/)[\s\S])*\*\/\n/g, '')
    .replace(/^export type (\w+) = \{$/gm, (line, name) =>
      docs.has(name) ? `/**\n${docs.get(name)} */\n${line}` : line,
    )
    .replace(/^ *\/\*\*\n *\*\/\n/gm, '')
    .replace(/^export declare class (Page|ApiPromise|ListPromise)\b/gm, 'export interface $1');
}

/** Git tracks the declarations, so they look like the rest of the code. */
function format(text) {
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
