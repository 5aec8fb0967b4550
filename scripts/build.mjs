// Builds everything: `pkg/` (the npm package) and the sandbox API. Takes a few seconds if nothing has changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, root, run } from './lib/run.mjs';
import { toolEnv } from './lib/tools.mjs';
import { compile } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

/** The options of `compile` for the compiled code in the package. */
export const SHIPPED = {
  crate: 'metorial-consumers',
  features: 'wasm',
  small: true,
  // `core` checks that responses are UTF-8. This level makes it faster without making it larger.
  levels: { core: 3 },
  glue: join(root, 'target/glue'),
  out: join(root, 'pkg'),
};

/**
 * Builds everything that is out of date. With `updateTypes`, writes the tracked generated files instead of failing if they
 * differ.
 */
export async function build({ updateTypes = false } = {}) {
  // These modules need npm packages, which the set-up installs.
  const { generate, track } = await import('./lib/generated.mjs');
  const { bundle } = await import('./lib/bundle.mjs');
  const { buildPlain } = await import('./lib/build-plain.mjs');
  const { buildSandbox } = await import('./lib/build-sandbox.mjs');
  const { compiledTypes } = await import('./lib/compiled-types.mjs');
  const { buildDeclarations } = await import('./lib/declarations.mjs');

  await generate(updateTypes);
  const compiled = await compile(SHIPPED);
  track('js/generated/compiled.d.ts', compiledTypes(compiled.glue), updateTypes);
  await run('cargo', ['build', '--release', '-p', 'metorial-sandbox'], { env: toolEnv(), quiet: true });
  await Promise.all([bundle(compiled), buildPlain(), buildSandbox()]);
  await buildDeclarations({ updateTypes });
}

await main(import.meta, async args => {
  await setup('build');
  await build({ updateTypes: args.includes('--update-types') });
  const size = readFileSync(join(root, 'pkg', 'metorial_consumers_bg.wasm')).length;
  console.log(`build: pkg/ is ready (${Math.round(size / 1024)} KB of WebAssembly)`);
});
