// The Rust tests, compiled to WebAssembly, in Firefox. `npm test` runs them in Chromium and Node.

import { root } from '../../../../scripts/lib/run.mjs';
import { findTool, versionOf } from '../../../../scripts/lib/tools.mjs';
import { firefox } from '../../support/firefox.mjs';

export const rows = [
  {
    name: 'Firefox, wasm-pack test',
    group: 'Browsers, no bundler',
    tool: 'wasm-pack',
    timeoutMs: 1_200_000,
    needsTools: false,
    cannot: firefox.missing,
    run: context => context.run([process.execPath, 'scripts/test.mjs', '--only=wasm-firefox'], { cwd: root }),
    version: async () => versionOf(findTool('wasm-pack')),
  },
];
