// Walks over many consumers: over HTTP against the sandbox, and within one process to measure memory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../../scripts/lib/run.mjs';
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { withPage } from './browser.mjs';
import { compareTimes } from './stats.mjs';

const read = path => readFileSync(join(root, path));
/** The files that a page needs for the walks. Imports by package name do not work there. */
const FILES = ['data', 'growth', 'walks'].map(name => [
  `/bench/${name}.mjs`,
  read(`tests/bench/${name}.mjs`),
]);
const CAPTURE = [['/capture.mjs', read('tests/soak/capture.mjs')]];

/** Runs both ways alternately for this many rounds. `walks` is `walks.mjs` in the measured runtime. */
async function turns(rounds, walkOnce) {
  const times = { 'a loop of fetch + JSON.parse': [], 'this SDK': [] };
  const names = Object.keys(times);
  for (const name of names) await walkOnce(name, 'warm-up');
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 ? names.toReversed() : names) times[name].push(await walkOnce(name));
  return compareTimes(times);
}

/**
 * Returns the microseconds for a walk over the sandbox's consumers over real HTTP.
 * @param {{ consumers: number, rounds: number, where: string[] }} options
 */
export async function iterateSandbox({ consumers, rounds, where }) {
  const sandbox = await startSandbox({ consumers });
  try {
    const options = { url: sandbox.url, key: sandbox.keys.fineGrained, consumers };
    const results = {};
    if (where.includes('node')) {
      const { walkOnce } = await import('./walks.mjs');
      const { Metorial } = await import('metorial-consumers');
      results.node = await turns(rounds, name => walkOnce(Metorial, name, options));
    }
    if (where.includes('chromium')) results.chromium = await iterateInChromium(rounds, options);
    return results;
  } finally {
    await sandbox.stop();
  }
}

/** Without the browser's origin checks, because each page's preflight would cost more than the work itself. */
function iterateInChromium(rounds, options) {
  const task = page =>
    turns(rounds, name =>
      page.evaluate(
        async ({ name, options }) => {
          const { Metorial } = await import('/pkg/browser.mjs');
          const { walkOnce } = await import('/bench/walks.mjs');
          return walkOnce(Metorial, name, options);
        },
        { name, options },
      ),
    );
  return withPage(Object.fromEntries(FILES), task, { args: ['--disable-web-security'] });
}

/**
 * Returns the bytes of WebAssembly memory after a walk over this many consumers, whose pages are made within the process.
 * @param {{ consumers: number, where: string[] }} options
 */
export async function memoryAfterWalk({ consumers, where }) {
  const results = {};
  if (where.includes('node')) {
    const program = join(root, 'tests/bench/memory.mjs');
    results.node = JSON.parse(await run(process.execPath, [program, String(consumers)], { quiet: true }));
  }
  if (where.includes('chromium')) {
    const task = page =>
      page.evaluate(async consumers => {
        const { wasmSize } = await import('/capture.mjs');
        const { Metorial } = await import('/pkg/browser.mjs');
        const { walkMadeUp } = await import('/bench/walks.mjs');
        // The compiled code is loaded when it is needed.
        await walkMadeUp(Metorial, 100);
        const before = wasmSize().memory;
        await walkMadeUp(Metorial, consumers);
        return { before, after: wasmSize().memory };
      }, consumers);
    results.chromium = await withPage(Object.fromEntries([...FILES, ...CAPTURE]), task);
  }
  return results;
}
