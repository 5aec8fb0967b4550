// OpenTelemetry's instrumentations of `fetch`, for Node and for pages. Their packages conflict with those of the other rows.
import { readFolder } from '../../support/folder.mjs';

const FILES = {
  ...readFolder(import.meta.url, 'project'),
  'exercise.mjs': new URL('../hosts/project/exercise.mjs', import.meta.url),
};

const row = (name, program, tool, inNpmTest) => ({
  name,
  group: 'With other libraries',
  tool: 'OpenTelemetry',
  package: tool,
  inNpmTest,
  async run(context) {
    const cwd = await context.project(FILES);
    context.check(await context.run([process.execPath, program], { cwd }));
  },
});

export const rows = [
  row('OpenTelemetry, instrumentation-undici', 'undici.mjs', '@opentelemetry/instrumentation-undici', true),
  row('OpenTelemetry, instrumentation-fetch', 'fetch.mjs', '@opentelemetry/instrumentation-fetch', true),
];
