// The previous versions of Vite. The current one is among the bundlers.
import { join } from 'node:path';
import { viteRows } from '../../support/vite.mjs';

export const rows = [5, 6, 7].flatMap(version =>
  viteRows({
    tool: `Vite ${version}`,
    package: `vite-${version}`,
    program: ({ tools }) => [process.execPath, join(tools, `node_modules/vite-${version}/bin/vite.js`)],
  }),
);
