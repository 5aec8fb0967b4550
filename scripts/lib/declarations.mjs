// Builds the package's TypeScript declarations from tsc's output for `js/` and `proxy/`, and compares them with those
// that Git tracks, so that the public API never changes by mistake.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from './generated.mjs';
import { RunError, root, run } from './run.mjs';
import { npmProgram } from './tools.mjs';

/** The source files of the public API, in a good order for readers. */
const PACKAGES = {
  index: {
    project: 'js/tsconfig.json',
    files: [
      'metorial',
      'generated/resources',
      'list',
      'page',
      'promise',
      'bulk',
      'options',
      'errors',
      'generated/models',
      'web',
    ],
  },
  slim: { project: 'js/tsconfig.json', files: ['slim', 'load/slim', 'web'], extends: './index' },
  query: {
    project: 'js/tsconfig.json',
    files: ['generated/queries', 'query-options', 'web'],
    imports: './index',
  },
  'metorial_consumers_bg.wasm': { project: 'js/tsconfig.json', files: ['load/module', 'web'] },
  sandbox: { project: 'sandbox/js/tsconfig.json', files: ['sandbox/js/index', 'sandbox/js/types', 'js/web'] },
  proxy: { project: 'proxy/tsconfig.json', files: ['proxy/index', 'proxy/types', 'js/web'] },
};

/**
 * Builds the declarations. Fails if they differ from the tracked ones, or writes them with `updateTypes`.
 * @param {{ updateTypes: boolean }} options
 */
export async function buildDeclarations({ updateTypes }) {
  const files = {};
  for (const [name, { project, files: sources, extends: base, imports }] of Object.entries(PACKAGES)) {
    const text = await emit(project, sources);
    for (const kind of ['js', 'cjs']) {
      const file = `${name}.d.${kind.replace('js', 'ts')}`;
      const head = base ? `export * from '${base}.${kind}';\n\n` : '';
      const used = imports ? typeImport(`${imports}.${kind}`, files['index.d.ts'], text) : '';
      files[file] = format(head + used + text, `pkg-types/${file}`);
    }
  }
  const path = name => join(root, 'pkg', name);
  const stale = Object.keys(files).filter(
    name => !existsSync(path(name)) || readFileSync(path(name), 'utf8') !== files[name],
  );
  if (updateTypes) for (const name of stale) writeFileSync(path(name), files[name]);
  else if (stale.length > 0) throw new RunError(await explain(stale, files, path));
}

/** Returns all declarations as one file, because the copy for CommonJS could not import the same other files. */
async function emit(project, sources) {
  const scratch = mkdtempSync(join(tmpdir(), 'metorial-types-'));
  try {
    await run(process.execPath, [npmProgram('typescript', 'tsc'), '-p', project, '--outDir', scratch], {
      quiet: true,
    });
    const parts = sources.map(name => publicPart(readFileSync(join(scratch, `${name}.d.ts`), 'utf8')));
    parts.push(usedTypes(parts.pop(), parts.join('\n')));
    // Without this export, TypeScript would export all declarations of the file.
    return [...parts, 'export {};\n'].join('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Returns the import of the types that `text` uses from another file, which has the declarations `others`. */
function typeImport(path, others, text) {
  const exported = [...others.matchAll(/^export (?:declare )?(?:class|interface|type) (\w+)/gm)];
  const code = text.replace(/\/\*\*.*?\*\//gs, '');
  const used = exported.map(([, name]) => name).filter(name => new RegExp(`\\b${name}\\b`).test(code));
  return `import type { ${used.sort().join(', ')} } from '${path}';\n\n`;
}

/** Returns the types of the platform (`js/web.ts`, the last source of each package) that the other parts use. */
function usedTypes(platform, others) {
  // Each starts with its doc comment, if it has one.
  const types = platform.trim().split(/\n(?=\/\*\*)|(?<!\*\/)\n(?=type )/);
  return types.reduceRight((used, text) => {
    const [, name] = text.match(/^type (\w+)/m);
    return new RegExp(`\\b${name}\\b`).test(others + used) ? `${text}\n${used}` : used;
  }, '');
}

/**
 * Removes imports from other files, and the `export` of types that are only aliases of platform types. Exports enums as types
 * only, because they have no value in the package. Turns the classes that users do not construct into interfaces, so that tests
 * can mock them.
 */
function publicPart(text) {
  return text
    .replace(/^(?:import|export) [^;]*\bfrom '\.[^']*';\n/gm, '')
    .replace(/^export \{\};\n/gm, '')
    .replace(/^export type (\w+) = (?=InstanceOf<|typeof globalThis )/gm, 'type $1 = ')
    .replace(/^\/\/ .*\n/gm, '')
    .replace(/^ *#private;\n/gm, '')
    .replace(/^export (declare enum (\w+) \{[^}]*\}\n)/gm, '$1export type { $2 };\n')
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
    'If this is intended, run `npm run build -- --update-types`, and commit the changes.',
  ].join('\n');
}
