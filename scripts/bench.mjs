// `npm run bench`: builds, and measures the figures of docs/performance.md: speed, memory, size and loading of the SDK and of
// alternatives to it, in Node and in headless Chromium. A slow result is not a failure. `--write` writes the results to
// docs/performance.md, and updates the figures that the README and the guides repeat. `--quick` is short and rough. `--only
// decode,calls` and `--in node` measure a part.
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { writeFigures } from './lib/figures.mjs';
import { main, RunError, root, run } from './lib/run.mjs';
import { shippedSizes } from './lib/size.mjs';
import { setup } from './setup.mjs';

const SUITE = ['decode', 'calls', 'clients', 'gloo', 'growth'];
const PARTS = [...SUITE, 'http', 'load', 'iterate', 'memory', 'size', 'start'];
const RUNTIMES = ['node', 'chromium'];
const USAGE = `usage: npm run bench [-- --write] [--quick] [--only ${PARTS.join(',')}] [--in ${RUNTIMES.join(',')}]`;

const FULL = { walks: 5, consumers: 100_000, remembered: 1_000_000, starts: 30 };
const QUICK = { walks: 2, consumers: 10_000, remembered: 100_000, starts: 5 };

function unknownValue(option, value, known) {
  return new RunError(`bench: ${option} has the unknown value "${value}": use one of ${known.join(', ')}`);
}

function parse(args) {
  const flag = { type: 'boolean', default: false };
  const list = all => ({ type: 'string', default: all.join(',') });
  const options = { write: flag, quick: flag, only: list(PARTS), in: list(RUNTIMES) };
  try {
    const { values } = parseArgs({ args, options });
    const only = values.only.split(',');
    const where = values.in.split(',');
    const unknownPart = only.find(part => !PARTS.includes(part));
    if (unknownPart !== undefined) throw unknownValue('--only', unknownPart, PARTS);
    const unknownRuntime = where.find(name => !RUNTIMES.includes(name));
    if (unknownRuntime !== undefined) throw unknownValue('--in', unknownRuntime, RUNTIMES);
    const isComplete = !values.quick && only.length === PARTS.length && where.length === RUNTIMES.length;
    if (values.write && !isComplete)
      throw new RunError('bench: `--write` needs a complete run: leave out --quick, --only and --in');
    return { write: values.write, quick: values.quick, only, where };
  } catch (error) {
    throw error instanceof RunError ? error : new RunError(`bench: ${error.message}\n${USAGE}`);
  }
}

const log = message => console.error(`bench: ${message}`);

async function runSuite({ only, where, quick }, results) {
  const chosen = SUITE.filter(part => only.includes(part));
  if (chosen.length === 0) return;
  const { buildBench } = await import('../tests/bench/build.mjs');
  const { runInChromium } = await import('../tests/bench/in-chromium.mjs');
  log('building the benchmarks');
  const options = { ...(await buildBench()), only: chosen, quick };
  results.suite = {};
  if (where.includes('node')) {
    log(`measuring ${chosen.join(', ')} in Node`);
    const program = join(root, 'tests/bench/in-node.mjs');
    results.suite.node = JSON.parse(
      await run(process.execPath, [program, JSON.stringify(options)], { quiet: true }),
    );
  }
  if (where.includes('chromium')) {
    log(`measuring ${chosen.join(', ')} in Chromium`);
    results.suite.chromium = await runInChromium(options);
  }
}

async function measure({ only, where, quick }, load) {
  const { effort } = await import('../tests/bench/measure.mjs');
  const { chromiumVersion } = await import('../tests/bench/browser.mjs');
  const { machine } = await import('../tests/bench/report.mjs');
  const iterations = quick ? QUICK : FULL;
  const results = {
    date: new Date().toISOString().slice(0, 10),
    machine: machine(where.includes('chromium') ? await chromiumVersion() : undefined, load),
    rounds: effort(quick).rounds,
    iterations,
  };
  await runSuite({ only, where, quick }, results);
  if (only.includes('http') && where.includes('node')) {
    log('measuring single calls over HTTP in Node');
    const { callsOverHttp } = await import('../tests/bench/http.mjs');
    results.http = await callsOverHttp({ quick });
  }
  if (only.includes('load')) {
    log('making thousands of calls at the rate limit');
    const { callsAtLimit } = await import('../tests/bench/load.mjs');
    results.load = await callsAtLimit({ quick, where });
  }
  const walks = await import('../tests/bench/iterate.mjs');
  if (only.includes('iterate')) {
    log(`iterating over ${iterations.consumers.toLocaleString('en')} consumers of the sandbox`);
    const { consumers, walks: rounds } = iterations;
    results.iterate = await walks.iterateSandbox({ consumers, rounds, where });
  }
  if (only.includes('memory')) {
    log(`iterating over ${iterations.remembered.toLocaleString('en')} consumers within the process`);
    results.memory = await walks.memoryAfterWalk({ consumers: iterations.remembered, where });
  }
  if (only.includes('size')) {
    const { clientSizes } = await import('../tests/bench/bundle-clients.mjs');
    results.size = shippedSizes().page;
    results.clientSizes = await clientSizes();
  }
  if (only.includes('start')) {
    log('measuring the time to load');
    const { startInNode } = await import('../tests/bench/node-start.mjs');
    const { startInChromium } = await import('../tests/bench/page-start.mjs');
    results.start = {};
    if (where.includes('node')) results.start.node = await startInNode(iterations.starts);
    if (where.includes('chromium')) results.start.chromium = await startInChromium(iterations.starts);
  }
  return results;
}

await main(import.meta, async args => {
  const options = parse(args);
  const [load] = loadavg();
  await setup(options.where.includes('chromium') ? 'test' : 'build');
  await build();
  const results = await measure(options, load);
  const { report, write } = await import('../tests/bench/report.mjs');
  console.log(`\n${report(results)}`);
  mkdirSync(join(root, 'target/bench'), { recursive: true });
  writeFileSync(join(root, 'target/bench/results.json'), JSON.stringify(results, null, 1));
  if (options.write) {
    write(results);
    writeFigures();
  }
});
