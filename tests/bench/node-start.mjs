// The time until the SDK can be used in a fresh Node process.
import { pathToFileURL } from 'node:url';
import { run } from '../../scripts/lib/run.mjs';
import { bundleForNode, CLIENTS } from './bundle-clients.mjs';
import { compareTimes } from './stats.mjs';

const NODE = {
  'an empty module': "await import('./tests/bench/empty.mjs');",
  'this SDK, imported': "new (await import('metorial-consumers')).Metorial({ baseUrl: 'http://127.0.0.1' });",
  'this SDK, required': `const { createRequire } = await import('node:module');
    start = performance.now();
    new (createRequire(process.cwd() + '/x.js')('metorial-consumers')).Metorial({ baseUrl: 'http://127.0.0.1' });`,
};

/** Returns a program that imports a module of `ways` and creates its client. */
const creating = file =>
  `(await import(${JSON.stringify(file)})).createClient({ baseUrl: 'http://127.0.0.1', apiKey: 'key' });`;

/** Returns programs for the clients that the SDK is compared with: each bundled into one file, and as npm installs it. */
async function otherClients() {
  const bundles = await bundleForNode();
  return Object.fromEntries(
    Object.entries(CLIENTS).flatMap(([name, file]) => [
      [`${name}, bundled`, creating(pathToFileURL(bundles[name]).href)],
      [`${name}, as installed`, creating(`./${file}`)],
    ]),
  );
}

/** Returns the microseconds from the import to the end of `new Metorial()`, in fresh Node processes. */
export async function startInNode(rounds) {
  const programs = { ...NODE, ...(await otherClients()) };
  const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, code] of Object.entries(programs)) {
      const program = `let start = performance.now(); ${code} console.log(performance.now() - start);`;
      const args = ['--input-type=module', '--eval', program];
      const taken = Number(await run(process.execPath, args, { quiet: true })) * 1000;
      // Before the first round, the files are not in the system's cache.
      if (round >= 0) times[name].push(taken);
    }
  }
  return compareTimes(times);
}
