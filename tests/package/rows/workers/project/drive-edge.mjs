// Bundles for the edge runtime like its hosts: compiled modules are imported as `?module`, and passed to the script.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { EdgeRuntime } from 'edge-runtime';
import { build } from 'esbuild';
import { drive } from './drive.mjs';

const modules = {};
const wasm = {
  name: 'wasm?module',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.wasm\?module$/ }, ({ path, resolveDir }) => ({
      path: new URL(path, `file://${resolveDir}/`).pathname,
      namespace: 'wasm',
    }));
    onLoad({ filter: /.*/, namespace: 'wasm' }, async ({ path }) => {
      const name = basename(path, '.wasm');
      modules[name] = await WebAssembly.compile(await readFile(path));
      return { contents: `export default globalThis.${name};` };
    });
  },
};
const { outputFiles } = await build({
  entryPoints: ['edge.mjs'],
  bundle: true,
  write: false,
  conditions: ['edge-light'],
  plugins: [wasm],
});
const runtime = new EdgeRuntime({
  initialCode: outputFiles[0].text,
  extend: context => Object.assign(context, modules),
});
for (const name of ['metorial_consumers_bg', 'metorial_sandbox_bg'])
  if (!modules[name]) throw new Error(`the edge-light entry was not bundled: no ${name}`);
await drive(url => runtime.dispatchFetch(url));
