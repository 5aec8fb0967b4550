// Builds everything: `pkg/` (the npm package) and the sandbox API. With nothing changed it takes a few seconds.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { main, RunError, root, run } from './lib/run.mjs';
import { toolEnv, toolPath } from './lib/tools.mjs';
import { setup } from './setup.mjs';

const NAME = 'metorial_consumers';
const TARGET = 'wasm32-unknown-unknown';
/** What the compiler uses of WebAssembly; more would shut out engines that lack it. */
const FEATURES = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
];

/** Builds what is out of date. With `updateTypes`, takes over what is generated and tracked instead of failing. */
export async function build({ updateTypes = false } = {}) {
  const directory = name => {
    mkdirSync(join(root, name), { recursive: true });
    return name;
  };
  directory('pkg');
  const options = { env: toolEnv(), quiet: true };
  const cargo = (...args) => run('cargo', args, options);
  await generated(cargo, updateTypes);
  const compiled = `${targetDirectory()}/${TARGET}/release/${NAME}.wasm`;
  await cargo(
    'build',
    '--release',
    '--lib',
    '-p',
    'metorial-consumers',
    '--features',
    'bindings',
    '--target',
    TARGET,
  );
  await cargo('build', '--release', '-p', 'metorial-sandbox');
  const glue = directory('target/glue');
  const wasm = join(root, 'pkg', `${NAME}_bg.wasm`);
  if (newer([compiled, join(root, 'scripts/build.mjs')], wasm)) {
    await run(
      toolPath('wasm-bindgen'),
      [
        '--target',
        'web',
        '--omit-default-module-path',
        '--remove-name-section',
        '--remove-producers-section',
      ].concat(['--out-dir', join(root, glue), '--out-name', NAME, compiled]),
      options,
    );
    const optimized = join(root, glue, 'optimized.wasm');
    const features = FEATURES.map(feature => `--enable-${feature}`);
    await run(
      'wasm-opt',
      ['-Oz', ...features, join(root, glue, `${NAME}_bg.wasm`), '-o', optimized],
      options,
    );
    renameSync(optimized, wasm);
  }
  // These need npm's packages, which only set-up brings.
  const { bundle } = await import('./lib/bundle.mjs');
  const { buildProxy } = await import('./lib/build-proxy.mjs');
  const { declarations } = await import('./lib/declarations.mjs');
  await Promise.all([bundle(join(root, glue, `${NAME}.js`)), buildProxy(directory('target/proxy'))]);
  for (const name of ['proxy.mjs', 'proxy.cjs'])
    copyFileSync(join(root, 'target/proxy', name), join(root, 'pkg', name));
  await declarations({
    glue: join(root, glue, `${NAME}.d.ts`),
    proxy: join(root, 'target/proxy'),
    updateTypes,
  });
}

/** Writes what the crate's own tables say: the endpoints for the proxy, and the code that makes objects of answers. */
async function generated(cargo, update) {
  const print = what => cargo('run', '--quiet', '-p', 'endpoint-table', ...what);
  const table = await print([]);
  const directory = join(root, 'target/generated');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'endpoints.json'), table.slice(table.indexOf('[')));
  const script = await print(['objects']);
  const objects = join(root, 'src/bindings/objects.js');
  const text = script.slice(script.indexOf('// Makes'));
  if (readFileSync(objects, 'utf8') === text) return;
  if (!update)
    throw new RunError(
      'build: src/bindings/objects.js is not what the models say: `npm run build -- --update-types` writes it anew',
    );
  writeFileSync(objects, text);
}

function targetDirectory() {
  return process.env.CARGO_TARGET_DIR ?? join(root, 'target');
}

function newer(sources, result) {
  if (!existsSync(result)) return true;
  const time = statSync(result).mtimeMs;
  return sources.some(source => statSync(source).mtimeMs > time);
}

await main(import.meta, async args => {
  await setup('build');
  await build({ updateTypes: args.includes('--update-types') });
  const size = readFileSync(join(root, 'pkg', `${NAME}_bg.wasm`)).length;
  console.log(`build: pkg/ is ready (${Math.round(size / 1024)} KB of WebAssembly)`);
});
