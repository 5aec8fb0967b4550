// Builds the parts of the bench that do not ship: the crate with an entry below its public API, the alternatives, and one bundle
// of everything for Node and pages.
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { SHIPPED } from '../../scripts/build.mjs';
import { resolve } from '../../scripts/lib/bundle.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { compile, targetDirectory } from '../../scripts/lib/wasm.mjs';
import { openaiCore } from './bundle-clients.mjs';

const FOLDER = join(root, 'target/bench');

/** @returns {Promise<{ suite: string, wasm: { sdk: string, rivals: string } }>} the files */
export async function buildBench() {
  const glue = join(FOLDER, 'glue');
  const sdk = await compile({
    ...SHIPPED,
    features: 'bench',
    // Short names would make no difference to the results.
    names: true,
    glue,
    out: glue,
    target: join(targetDirectory(), 'bench-cargo'),
  });
  const rivals = await compile({
    crate: 'metorial-bench-rivals',
    profile: 'rivals',
    glue: join(FOLDER, 'rivals'),
    level: '-O3',
  });
  const suite = join(FOLDER, 'suite.mjs');
  await bundle({
    entryPoints: [join(root, 'tests/bench/suite.mjs')],
    outfile: suite,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [resolve(sdk.glue, ''), resolveRivals(rivals.glue), openaiCore],
  });
  return { suite, wasm: { sdk: sdk.wasm, rivals: rivals.wasm } };
}

const resolveRivals = glue => ({
  name: 'rivals',
  setup({ onResolve }) {
    onResolve({ filter: /^#rivals$/ }, () => ({ path: glue }));
  },
});
