// Bundles the clients that the SDK is compared with, each into one file like the SDK itself: for their size in a page, and for
// the time that Node takes to import them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/run.mjs';
import { sizesOf } from '../../scripts/lib/size.mjs';

/** The clients that are compared, and the module of each. */
export const CLIENTS = {
  'ky + zod': 'tests/bench/ways/ky-zod.mjs',
  'openai-node': 'tests/bench/ways/openai.mjs',
};

/**
 * Reduces openai-node to its core. Its client class contains the code that sends requests, but also creates all of OpenAI's
 * resources. Empty classes take their place.
 */
export const openaiCore = {
  name: 'openai-core',
  setup({ onResolve, onLoad }) {
    const client = /[\\/]openai[\\/]client\.mjs$/;
    onResolve({ filter: /^\.\/resources\// }, ({ importer }) =>
      client.test(importer) ? { path: importer, namespace: 'openai-resources' } : undefined,
    );
    onLoad({ filter: client, namespace: 'openai-resources' }, ({ path }) => {
      const imports = readFileSync(path, 'utf8').matchAll(/^import \{ (\w+).*"\.\/resources\//gm);
      return { contents: Array.from(imports, ([, name]) => `export class ${name} {}`).join('\n') };
    });
  },
};

const bundle = options =>
  build({
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [openaiCore],
    ...options,
  });

/** Returns the sizes of each client, minified for a page, by name. */
export async function clientSizes() {
  const entries = Object.entries(CLIENTS).map(async ([name, entry]) => {
    const { outputFiles } = await bundle({
      entryPoints: [entry],
      platform: 'browser',
      minify: true,
      write: false,
    });
    return [name, sizesOf(outputFiles[0].contents)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Writes a bundle of each client for Node, and returns the files by name. */
export async function bundleForNode() {
  const entries = Object.entries(CLIENTS).map(async ([name, entry]) => {
    const outfile = join(root, 'target/bench/clients', `${name.replaceAll(/\W+/g, '-')}.mjs`);
    await bundle({ entryPoints: [entry], platform: 'node', outfile });
    return [name, outfile];
  });
  return Object.fromEntries(await Promise.all(entries));
}
