// Vite's rows: each version serves, builds and bundles the same page.

import { bundledPage, checkPage, pageProject } from './pages.mjs';
import { freePort } from './processes.mjs';
import { PAGE_MS } from './webdriver.mjs';

/** The configuration of a library in addition to Vite's defaults. */
const library = format => `export default {
  build: { lib: { entry: 'main.mjs', formats: ['${format}'], name: 'Page', fileName: () => 'bundle.js' } },
};
`;

/** Returns the rows of one version. `program` resolves to the command of Vite's program; `row` has the common fields. */
export function viteRows({ program, ...row }) {
  const command = async context => [...(await program(context)), 'build'];
  const lib = (format, type) =>
    bundledPage({
      ...row,
      inNpmTest: false,
      name: `${row.tool}, a library (${format})`,
      files: { 'vite.config.mjs': library(format) },
      script: 'bundle.js',
      type,
      command,
    });
  return [
    {
      ...bundledPage({ ...row, inNpmTest: false, name: `${row.tool}, the server for development` }),
      async run(context) {
        const cwd = await pageProject(context);
        const { match } = await context.serve([...(await program(context)), `--port=${await freePort()}`], {
          cwd,
          ready: /Local:\s+(http:\S+)/,
          timeoutMs: PAGE_MS,
        });
        await checkPage(context, match[1]);
      },
    },
    bundledPage({ ...row, name: `${row.tool}, a page`, command }),
    lib('es', 'module'),
    lib('iife', 'classic'),
    lib('umd', 'classic'),
  ];
}
