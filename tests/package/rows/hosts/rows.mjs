// Programs that use the package together with libraries that replace `fetch`, patch globals, or store its pages and clients. Each
// is a file in `project`.
import { readFolder } from '../../support/folder.mjs';

const FILES = readFolder(import.meta.url, 'project');

/** A row that runs `program` with these arguments. `reports`: whether it prints the workload's report. */
function row(tool, name, program, { args = [], flags = [], reports = true, inNpmTest = true, ...rest } = {}) {
  return {
    name,
    group: 'With other libraries',
    tool,
    inNpmTest,
    async run(context) {
      const cwd = await context.project(FILES);
      const output = await context.run(['node', ...flags, program, ...args], { cwd });
      if (reports) context.check(output);
    },
    ...rest,
  };
}

const undici = major => {
  const name = `undici-${major}`;
  const options = { args: [name], package: name };
  return [
    row(`undici ${major}`, `undici ${major}, its fetch through ProxyAgent`, 'undici.mjs', options),
    row(`undici ${major}`, `undici ${major}, MockAgent`, 'mock-agent.mjs', options),
  ];
};

export const rows = [
  ...[7, 8].flatMap(undici),
  row('node-fetch', 'node-fetch as `fetch`', 'node-fetch.mjs', { package: 'node-fetch' }),
  row('ofetch', 'ofetch as `fetch`', 'ofetch.mjs', { package: 'ofetch' }),
  row('MSW', 'MSW, answering and letting through', 'msw.mjs', { package: 'msw' }),
  row('Sentry', "Sentry's tracing and its patch of fetch", 'sentry.mjs', {
    package: '@sentry/node',
    inNpmTest: false,
  }),
  row('zone.js', 'zone.js', 'zone.mjs', { package: 'zone.js' }),
  row('core-js', 'core-js, all of it', 'core-js.mjs', { package: 'core-js', inNpmTest: false }),
  row('sinon', "sinon's fake timers", 'sinon.mjs', { package: 'sinon' }),
  row('Vue', "Vue's reactive and ref", 'vue.mjs', { package: 'vue', reports: false }),
  row('Svelte', "Svelte's $state", 'svelte.mjs', {
    package: 'svelte',
    flags: ['--conditions=browser'],
    reports: false,
  }),
  row('TanStack Query', 'TanStack Query: sharing, hydration, infinite queries', 'query.mjs', {
    package: '@tanstack/query-core',
    reports: false,
  }),
  row('devalue', 'devalue and superjson', 'serialize.mjs', { package: 'devalue', reports: false }),
];
