// `npm run deny`: checks with cargo-deny the licence, source and version of every crate in the build (deny.toml), and
// whether it has security advisories. `--offline` skips the advisories, which come from GitHub.
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
