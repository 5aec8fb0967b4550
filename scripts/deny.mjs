// `npm run deny`: asks cargo-deny whether every crate that we build with may be used (deny.toml): its licence, its
// source, its version, and whether somebody has reported a fault in it. `--offline` leaves the reports out, as they come
// from GitHub; the rest needs nothing but the crates.
import { main, RunError, run } from './lib/run.mjs';
import { toolEnv } from './lib/tools.mjs';
import { setupTool } from './setup.mjs';

const OFFLINE = ['licenses', 'bans', 'sources'];

await main(import.meta, async args => {
  const offline = args.includes('--offline');
  if (args.some(arg => arg !== '--offline')) throw new RunError('usage: npm run deny [-- --offline]');
  await setupTool('cargo-deny');
  const options = ['--workspace', '--locked', ...(offline ? ['--offline'] : [])];
  const checks = offline ? OFFLINE : [...OFFLINE, 'advisories'];
  await run('cargo', ['deny', ...options, 'check', ...checks], { env: toolEnv() });
});
