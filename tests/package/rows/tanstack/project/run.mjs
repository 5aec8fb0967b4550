// Bundles a program for Node like its framework's plugin would for a page, and runs it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const [, , program] = process.argv;

/** Compiles Svelte's components and modules. */
const svelte = {
  name: 'svelte',
  async setup({ onLoad }) {
    const { compile, compileModule } = await import('svelte/compiler');
    onLoad({ filter: /\.svelte(\.[jt]s)?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const options = { filename: path, generate: 'client' };
      if (path.endsWith('.svelte')) return { contents: compile(text, options).js.code };
      const plain = path.endsWith('.ts') ? (await transform(text, { loader: 'ts' })).code : text;
      return { contents: compileModule(plain, options).js.code };
    });
  },
};

const outfile = resolve('bundle.mjs');
await build({
  entryPoints: [program],
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile,
  // As for browsers, which Solid and Svelte distinguish from servers by this condition.
  ...(/solid|svelte/.test(program) && { conditions: ['browser'] }),
  external: ['metorial-consumers', 'metorial-consumers/*', 'react', 'react-dom', 'vue', 'happy-dom'],
  plugins: program.includes('svelte') ? [svelte] : [],
  logLevel: 'error',
});
await import(pathToFileURL(outfile));
process.exit();
