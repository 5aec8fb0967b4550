// Builds everything: `pkg/` (the npm package) and the sandbox API. With nothing changed it takes a few seconds.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, RunError, root, run } from './lib/run.mjs';
import { toolEnv } from './lib/tools.mjs';
import { compile } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

/** The crate that ships, and where its build goes. */
export const SHIPPED = {
  crate: 'metorial-consumers',
  features: 'bindings',
  small: true,
  glue: join(root, 'target/glue'),
  out: join(root, 'pkg'),
};

/** Builds what is out of date. With `updateTypes`, takes over what is generated and tracked instead of failing. */
export async function build({ updateTypes = false } = {}) {
  const cargo = (...args) => run('cargo', args, { env: toolEnv(), quiet: true });
  await generated(cargo, updateTypes);
  mkdirSync(join(root, 'target/proxy'), { recursive: true });
  const { glue } = await compile(SHIPPED);
  await cargo('build', '--release', '-p', 'metorial-sandbox');

  // These need npm's packages, which only set-up brings.
  const { bundle } = await import('./lib/bundle.mjs');
  const { buildProxy } = await import('./lib/build-proxy.mjs');
  const { declarations } = await import('./lib/declarations.mjs');
  await Promise.all([bundle(glue), buildProxy('target/proxy')]);
  await declarations({
    glue: glue.replace(/\.js$/, '.d.ts'),
    proxy: join(root, 'target/proxy'),
    updateTypes,
  });
}

/** Writes what the crate's own tables say: the endpoints for the proxy, and two files of the package's JavaScript. */
async function generated(cargo, update) {
  const print = what => cargo('run', '--quiet', '-p', 'endpoint-table', ...what);
  const table = await print([]);
  const directory = join(root, 'target/generated');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'endpoints.json'), table.slice(table.indexOf('[')));
  for (const name of ['objects', 'operations']) {
    const file = `src/bindings/${name}.js`;
    const script = await print([name]);
    const text = script.slice(script.indexOf('// '));
    if (existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8') === text) continue;
    if (!update)
      throw new RunError(
        `build: ${file} is not what the tables say: \`npm run build -- --update-types\` writes it anew`,
      );
    writeFileSync(join(root, file), text);
  }
}

await main(import.meta, async args => {
  await setup('build');
  await build({ updateTypes: args.includes('--update-types') });
  const size = readFileSync(join(root, 'pkg', 'metorial_consumers_bg.wasm')).length;
  console.log(`build: pkg/ is ready (${Math.round(size / 1024)} KB of WebAssembly)`);
});
