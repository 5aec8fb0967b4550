// `npm run fuzz`: runs each fuzz target (fuzz/) for a minute with inputs that libFuzzer derives from fuzz/corpus.
// `--seconds N`, `--runs N` and `--only decode,dates` change that. Fails if an input crashes a target, and writes the
// input to fuzz/artifacts. Does not change fuzz/corpus.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main, RunError, root, run } from './lib/run.mjs';
import { toolEnv } from './lib/tools.mjs';
import { setupTool } from './setup.mjs';

// The maximum length of an input in bytes. Longer inputs are slower and find nothing more.
const MAX_LENGTH = { decode: 2048, encode: 256, dates: 64, errors: 1024 };
const TARGETS = Object.keys(MAX_LENGTH);
const USAGE = `usage: npm run fuzz [-- --seconds N] [--runs N] [--only ${TARGETS.join(',')}]`;
// An input fails if it takes longer than this number of seconds.
const MAX_SECONDS = 10;

function parse(args) {
  const options = { only: TARGETS, limit: '-max_total_time=60' };
  for (let i = 0; i < args.length; i += 1) {
    const [name, value = args[++i]] = args[i].split('=');
    const isNumber = /^[1-9]\d*$/.test(value);
    if (name === '--seconds' && isNumber) options.limit = `-max_total_time=${value}`;
    else if (name === '--runs' && isNumber) options.limit = `-runs=${value}`;
    else if (name === '--only' && value) options.only = value.split(',');
    else throw new RunError(USAGE);
  }
  const unknown = options.only.filter(name => !TARGETS.includes(name));
  if (unknown.length > 0) throw new RunError(`fuzz: unknown target ${unknown.join(', ')}\n${USAGE}`);
  return options;
}

// The address sanitizer is off: the crate has no unsafe code, inputs run twice as fast without it, and it would need a
// nightly Rust.
const cargoFuzz = (command, ...args) =>
  run('cargo', ['fuzz', command, '--sanitizer', 'none', ...args], {
    quiet: true,
    all: true,
    label: `cargo fuzz ${command} ${args[0] ?? ''}`.trimEnd(),
    env: toolEnv({ CARGO_TARGET_DIR: process.env.CARGO_TARGET_DIR ?? join(root, 'target', 'fuzz') }),
  });

/** Runs one target with a copy of its corpus. Resolves to a summary. */
async function fuzz(target, limit) {
  const inputs = mkdtempSync(join(tmpdir(), `metorial-consumers-fuzz-${target}-`));
  try {
    cpSync(join(root, 'fuzz', 'corpus', target), inputs, { recursive: true });
    const dictionary = join(root, 'fuzz', 'dictionaries', `${target}.dict`);
    const options = [
      limit,
      `-max_len=${MAX_LENGTH[target]}`,
      `-dict=${dictionary}`,
      `-timeout=${MAX_SECONDS}`,
    ];
    return summary(await cargoFuzz('run', target, inputs, '--', ...options, '-print_final_stats=1'));
  } finally {
    rmSync(inputs, { recursive: true, force: true });
  }
}

/** Returns the figures that libFuzzer prints at the end. */
function summary(output) {
  const number = pattern => Number(output.match(pattern)?.[1] ?? Number.NaN).toLocaleString('en');
  const runs = number(/^stat::number_of_executed_units:\s*(\d+)/m);
  const speed = number(/^stat::average_exec_per_sec:\s*(\d+)/m);
  const edges = number(/^#\d+\s+DONE\s+cov: (\d+)/m);
  const features = number(/^#\d+\s+DONE.* ft: (\d+)/m);
  return `${runs} runs, ${speed}/s, coverage ${edges} edges, ${features} features`;
}

/** Returns the part of a failed run's output that shows the cause. */
function explain({ message, output = '' }) {
  const panic = output.match(/panicked at [\s\S]*?(?=\nnote: |\n==\d+==|\nstack backtrace)/)?.[0];
  const written = output.match(/Test unit written to (\S+)/)?.[1];
  if (!written) return message;
  return [
    panic ?? output.match(/==\d+== .*/)?.[0],
    `the input: ${written}`,
    'After the fix, move it to fuzz/corpus, so that `npm test` checks it, too.',
  ].join('\n');
}

await main(import.meta, async args => {
  const { only, limit } = parse(args);
  await setupTool('cargo-fuzz');
  await cargoFuzz('build');
  const failed = [];
  for (const target of only) {
    try {
      console.log(`ok      ${target}: ${await fuzz(target, limit)}`);
    } catch (error) {
      if (error.interrupted) throw error;
      console.log(`FAILED  ${target}: ${explain(error)}`);
      failed.push(target);
    }
  }
  if (failed.length > 0) throw new RunError(`fuzz: failed: ${failed.join(', ')}`);
});
