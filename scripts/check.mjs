// `npm run check`: runs all static checks, the same for people and CI. All of them run, even if one fails. `--fix` lets rustfmt
// and Biome write their changes.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { main, RunError, root, run } from './lib/run.mjs';
import { npmProgram, toolEnv, versionProblems } from './lib/tools.mjs';

const WASM = ['--target', 'wasm32-unknown-unknown', '-p', 'metorial-consumers', '--features', 'fetch,bench'];
const SANDBOX = [
  ...['--target', 'wasm32-unknown-unknown', '-p', 'metorial-sandbox'],
  ...['--no-default-features', '--features', 'wasm'],
];
const RIVALS = ['--target', 'wasm32-unknown-unknown', '-p', 'metorial-bench-rivals'];
const DENY = ['--', '-D', 'warnings'];
const TYPES = 'tests/types';

const cargo = (args, env) => () => run('cargo', args, { quiet: true, env: toolEnv(env) });
const script = (name, program, args) => () =>
  run(process.execPath, [npmProgram(name, program), ...args], {
    quiet: true,
    env: toolEnv(),
    label: program,
  });

function checks(fix) {
  const rustdoc = { RUSTDOCFLAGS: '-D warnings' };
  const colours = `--colors=${process.stdout.isTTY ? 'force' : 'off'}`;
  return [
    ['versions agree', checkVersions],
    ['Cargo.lock is up to date', cargo(['metadata', '--locked', '--format-version', '1'])],
    ['rustfmt', cargo(['fmt', '--all', ...(fix ? [] : ['--check'])])],
    ['biome', script('@biomejs/biome', 'biome', ['check', colours, ...(fix ? ['--write'] : []), '.'])],
    ['clippy, native', cargo(['clippy', '--quiet', '--workspace', '--all-targets', ...DENY])],
    ['clippy, wasm32', cargo(['clippy', '--quiet', ...WASM, '--all-targets', ...DENY])],
    ['clippy, the embedded sandbox', cargo(['clippy', '--quiet', ...SANDBOX, ...DENY])],
    ["clippy, the bench's rivals", cargo(['clippy', '--quiet', ...RIVALS, ...DENY])],
    ['rustdoc, native', cargo(['doc', '--quiet', '--workspace', '--no-deps'], rustdoc)],
    ['rustdoc, wasm32', cargo(['doc', '--quiet', ...WASM, '--no-deps'], rustdoc)],
    ...['js', 'proxy', 'www', ...typeProjects()].map(path => [
      `types, ${path}`,
      script('typescript', 'tsc', ['--noEmit', '-p', path]),
    ]),
  ];
}

/** Returns the TypeScript projects, one for each mode of module resolution. */
function typeProjects() {
  const directory = join(root, TYPES);
  const names = existsSync(directory) ? readdirSync(directory) : [];
  return names
    .filter(name => /^tsconfig.*\.json$/.test(name))
    .sort()
    .map(name => `${TYPES}/${name}`);
}

function checkVersions() {
  const problems = versionProblems();
  if (problems.length > 0) throw new RunError(problems.join('\n'));
}

/** Runs all checks. Resolves to the names of the failed ones. */
export async function check({ fix = false } = {}) {
  const failed = [];
  for (const [name, task] of checks(fix)) {
    const start = performance.now();
    try {
      await task();
      console.log(`ok      ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    } catch (error) {
      if (error.interrupted) throw error;
      console.log(`FAILED  ${name}\n${error.message}\n`);
      failed.push(name);
    }
  }
  return failed;
}

await main(import.meta, async args => {
  const failed = await check({ fix: args.includes('--fix') });
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(
    failed.length > 0
      ? 'check: run `npm run check -- --fix` to fix the formatting'
      : 'check: all checks passed',
  );
  if (failed.length > 0) process.exitCode = 1;
});
