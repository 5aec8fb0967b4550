// The browser's entry with other encodings of the compiled code, to compare their sizes and how fast a page starts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleEntry, constant, LATE_CODERS } from '../../scripts/lib/bundle.mjs';
import { root } from '../../scripts/lib/run.mjs';

const ENCODINGS = { base64: 'js/load/text.ts', hex: 'tests/bench/hex.ts' };

/**
 * Returns the scripts by the encoding of the compiled code.
 * @param {{ glue: string, wasm: string }} compiled
 */
export async function bundleEncodings({ glue, wasm }) {
  const bundles = Object.entries(ENCODINGS).map(async ([encoding, load]) => {
    const outfile = join(root, 'target/bench', `${encoding}.mjs`);
    await bundleEntry(glue, join(root, load), {
      entryPoints: [join(root, 'js/index.ts')],
      outfile,
      format: 'esm',
      minify: true,
      inject: LATE_CODERS,
      sourcemap: false,
      footer: constant('COMPILED_CODE', readFileSync(wasm).toString(encoding)),
    });
    return [encoding, readFileSync(outfile, 'utf8')];
  });
  return Object.fromEntries(await Promise.all(bundles));
}
