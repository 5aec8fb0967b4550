// Bundles for the edge runtime as its hosts do: compiled modules are imported as `?module`, and handed to the script.
import { readFile } from 'node:fs/promises';
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
      modules.wasm = await WebAssembly.compile(await readFile(path));
      return { contents: 'export default globalThis.wasm;' };
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
if (!modules.wasm) throw new Error('the edge-light entry was not bundled');
await drive(url => runtime.dispatchFetch(url));
