// `npm run reproduce`: builds the package of the current commit in a clone in another folder, which shares only npm packages and
// tools with this checkout, and compares all files with those of pkg/, which must be built from the same commit.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { main, RunError, root, run } from './lib/run.mjs';
import { toolEnv } from './lib/tools.mjs';
import { setup } from './setup.mjs';

const hashOf = path => createHash('sha256').update(readFileSync(path)).digest('hex');

await main(import.meta, async () => {
  const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'], {
    quiet: true,
    cwd: root,
  });
  if (changed.trim()) throw new RunError(`reproduce: commit these changes first\n${changed}`);
  await setup('build');
  await build();
  const clone = mkdtempSync(join(tmpdir(), 'metorial-consumers-reproduce-'));
  try {
    await run('git', ['clone', '--quiet', '--no-hardlinks', root, clone], { quiet: true });
    symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
    const env = toolEnv({ CARGO_TARGET_DIR: join(clone, 'target') });
    await run(process.execPath, ['scripts/build.mjs'], { cwd: clone, env, quiet: true });
    const files = readdirSync(join(clone, 'pkg')).sort();
    const hashes = Object.fromEntries(files.map(file => [file, hashOf(join(clone, 'pkg', file))]));
    const differing = files.filter(file => hashes[file] !== hashOf(join(root, 'pkg', file)));
    if (differing.length > 0) throw new RunError(`reproduce: two clones differ in ${differing.join(', ')}`);
    console.log(`reproduce: a clone builds the same ${files.length} files`);
    console.log(`reproduce: SHA-256 of the compiled code: ${hashes['metorial_consumers_bg.wasm']}`);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});
