// `npm run test:package`: tests the package in the tools, runtimes and browsers of the compatibility matrix.
//   -- --only NAME   the rows whose name or folder contains NAME (`NAME|OTHER` for several)
//   -- --all         all rows; writes docs/compatibility.md and the README's table Without either, runs the rows of `npm test`.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeCompatibility } from './lib/compatibility.mjs';
import { main, RunError, root, run } from './lib/run.mjs';
import { setup } from './setup.mjs';

const USAGE = 'usage: npm run test:package [-- --only NAME | --all]';
const TESTS = 'tests/package/matrix.test.mjs';

function parse(args) {
  if (args.length === 0) return '';
  if (args.length === 1 && args[0] === '--all') return 'all';
  const only =
    args.length === 2 && args[0] === '--only' ? args[1] : args.join(' ').match(/^--only=(.+)$/)?.[1];
  if (!only) throw new RunError(USAGE);
  return only;
}

/** Returns the most informative line of a message: programs print their own name first, and then the error. */
const reason = message =>
  message.split('\n').find((line, index) => index > 0 && /Error\b|error:/.test(line)) ??
  message.split('\n')[0];

function report(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  console.log('');
  for (const { name, version, failure, cannot } of results) {
    const state = failure ? 'FAILED' : cannot ? 'cannot' : 'ok    ';
    console.log(`${state}  ${name.padEnd(width)}  ${cannot || version || reason(failure)}`);
  }
  const failed = results.filter(({ failure }) => failure).length;
  const cannot = results.filter(({ cannot }) => cannot).length;
  console.log(`\n${results.length - failed - cannot} work, ${failed} failed, ${cannot} cannot run here`);
}

await main(import.meta, async args => {
  const wanted = parse(args);
  if (wanted === 'all') await setup('matrix');
  const env = { ...process.env, METORIAL_MATRIX: wanted };
  const file = join(root, 'target/matrix/results.json');
  rmSync(file, { force: true });
  let failure;
  try {
    await run(process.execPath, ['--test', '--test-reporter=spec', TESTS], { env, label: 'the matrix' });
  } catch (error) {
    failure = error;
  }
  if (failure && (failure.interrupted || !existsSync(file))) throw failure;
  const results = JSON.parse(readFileSync(file, 'utf8'));
  if (results.length > 0) report(results);
  if (wanted === 'all') {
    writeCompatibility(results);
    console.log("docs/compatibility.md and the README's table are written");
  }
  if (failure) throw failure;
});
