// Builds metorial-consumers/proxy: two bundles and their declarations, from src/proxy.
import { execFile, execFileSync } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const bin = name => join(root, 'node_modules', '.bin', name);

/**
 * Writes `proxy.mjs` and `proxy.cjs` with their source maps to `pkg/`, `proxy.d.ts` and `proxy.d.cts` to `outDir` (an
 * existing folder; relative to the repository). Needs `target/generated/endpoints.json`, which the crate's build writes.
 */
export async function buildProxy(outDir) {
  const out = join(root, outDir);
  const table = join(root, 'target/generated/endpoints.json');
  await access(table).catch(() => {
    throw new Error(`${table} is missing: build the crate first, which writes the table of endpoints`);
  });
  await Promise.all([
    bundle('esm', join(root, 'pkg/proxy.mjs')),
    bundle('cjs', join(root, 'pkg/proxy.cjs')),
    declare(out),
  ]);
}

function bundle(format, outfile) {
  return build({
    absWorkingDir: root,
    entryPoints: ['src/proxy/index.ts'],
    outfile,
    format,
    bundle: true,
    charset: 'utf8',
    target: 'es2022',
    // For CommonJS, `node` lets ES modules import the names; nothing of Node is used either way.
    platform: format === 'cjs' ? 'node' : 'neutral',
    minify: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

async function declare(out) {
  const scratch = await mkdtemp(join(tmpdir(), 'metorial-proxy-types-'));
  try {
    await run(bin('tsc'), ['-p', join(root, 'src/proxy/tsconfig.json'), '--outDir', scratch]).catch(error => {
      throw new Error(`src/proxy does not compile:\n${error.stdout}${error.stderr}`);
    });
    const emitted = await readFile(join(scratch, 'src/proxy/index.d.ts'), 'utf8');
    // One file, as its twin for CommonJS could not import the same neighbours.
    if (/^\s*(import|export)\b.*\bfrom\b/m.test(emitted)) {
      throw new Error('src/proxy/index.ts must declare every exported type itself');
    }
    const text = format(emitted);
    await Promise.all(['proxy.d.ts', 'proxy.d.cts'].map(name => writeFile(join(out, name), text)));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Git tracks the declarations, so they look like the rest of the code. */
function format(text) {
  return execFileSync(bin('biome'), ['format', '--stdin-file-path=src/proxy/index.d.ts'], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
}
