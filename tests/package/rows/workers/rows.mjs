// Edge workers: mixed calls, and the sandbox, in workerd, with and without a bundler, and in Vercel's edge runtime.
const at = name => new URL(`./project/${name}`, import.meta.url);
const PROJECT = Object.fromEntries(
  ['mixed.mjs', 'worker.mjs', 'edge.mjs', 'drive.mjs', 'drive-workerd.mjs', 'drive-edge.mjs'].map(name => [
    name,
    at(name),
  ]),
);
const DATES = { 'a date of 2022': '2022-06-01', today: 'today' };
const drive = (context, cwd, ...args) => context.run([process.execPath, ...args], { cwd });

const workerd = ([label, date]) => ({
  name: `workerd by miniflare, compatible with ${label}`,
  group: 'Edge workers',
  tool: 'workerd',
  package: 'workerd',
  inNpmTest: true,
  async run(context) {
    // miniflare does not resolve package names. A bundler would choose these files by the condition `workerd`.
    const entry = file => `'./node_modules/metorial-consumers/pkg/${file}'`;
    const mixed = (await context.read(PROJECT['mixed.mjs']))
      .replace("'metorial-consumers'", entry('workerd.mjs'))
      .replace("'metorial-consumers/sandbox'", entry('sandbox-workerd.mjs'));
    const cwd = await context.project({ ...PROJECT, 'mixed.mjs': mixed });
    context.check(await drive(context, cwd, 'drive-workerd.mjs', 'worker.mjs', date));
  },
});

const wrangler = ([label, date]) => ({
  name: `wrangler's bundle, compatible with ${label}`,
  group: 'Edge workers',
  tool: 'wrangler',
  package: 'wrangler',
  async run(context) {
    const config = {
      name: 'worker',
      main: 'worker.mjs',
      compatibility_date: date === 'today' ? '2026-04-01' : date,
    };
    const cwd = await context.project({ ...PROJECT, 'wrangler.json': JSON.stringify(config) });
    await context.run([...(await context.bin('wrangler')), 'deploy', '--dry-run', '--outdir=dist'], { cwd });
    context.check(await drive(context, cwd, 'drive-workerd.mjs', 'dist/worker.js', date));
  },
});

const edge = {
  name: 'edge-runtime',
  group: 'Edge workers',
  tool: 'edge-runtime',
  package: 'edge-runtime',
  async run(context) {
    const cwd = await context.project(PROJECT);
    context.check(await drive(context, cwd, 'drive-edge.mjs'));
  },
};

export const rows = [...Object.entries(DATES).map(workerd), ...Object.entries(DATES).map(wrangler), edge];
