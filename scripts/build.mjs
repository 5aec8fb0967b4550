// Builds everything: `pkg/` (the npm package) and the sandbox API. With nothing changed it takes a few seconds.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, root, run } from './lib/run.mjs';
import { toolEnv } from './lib/tools.mjs';
import { compile } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

/** The crate that ships, and where its build goes. */
export const SHIPPED = {
  crate: 'metorial-consumers',
  features: 'bindings',
  glue: join(root, 'target/glue'),
  out: join(root, 'pkg'),
};

/** Builds what is out of date. With `updateTypes`, takes changed TypeScript declarations over instead of failing. */
export async function build({ updateTypes = false } = {}) {
  const directory = name => {
    mkdirSync(join(root, name), { recursive: true });
    return name;
  };
  const cargo = (...args) => run('cargo', args, { env: toolEnv(), quiet: true });
  const { glue } = await compile(SHIPPED);
  await cargo('build', '--release', '-p', 'metorial-sandbox');
  const table = await cargo('run', '--quiet', '-p', 'endpoint-table');
  writeFileSync(join(root, directory('target/generated'), 'endpoints.json'), table.slice(table.indexOf('[')));

  // These need npm's packages, which only set-up brings.
  const { bundle } = await import('./lib/bundle.mjs');
  const { buildProxy } = await import('./lib/build-proxy.mjs');
  const { declarations } = await import('./lib/declarations.mjs');
  await Promise.all([bundle(glue), buildProxy(directory('target/proxy'))]);
  await declarations({
    glue: glue.replace(/\.js$/, '.d.ts'),
    proxy: join(root, 'target/proxy'),
    updateTypes,
  });
}

await main(import.meta, async args => {
  await setup('build');
  await build({ updateTypes: args.includes('--update-types') });
  const size = readFileSync(join(root, 'pkg', 'metorial_consumers_bg.wasm')).length;
  console.log(`build: pkg/ is ready (${Math.round(size / 1024)} KB of WebAssembly)`);
});
