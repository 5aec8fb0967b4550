// The suite in a page of headless Chromium.
import { readFileSync } from 'node:fs';
import { withPage } from './browser.mjs';

export function runInChromium({ suite, wasm, only, quick }) {
  const files = {
    '/suite.mjs': readFileSync(suite),
    '/sdk.wasm': readFileSync(wasm.sdk),
    '/rivals.wasm': readFileSync(wasm.rivals),
  };
  return withPage(files, page =>
    page.evaluate(
      async ({ only, quick }) => {
        const { Metorial } = await import('/pkg/browser.mjs');
        const { run } = await import('/suite.mjs');
        const load = async path => (await fetch(path)).arrayBuffer();
        const wasm = { sdk: await load('/sdk.wasm'), rivals: await load('/rivals.wasm') };
        return run({ Metorial, wasm, only, quick });
      },
      { only, quick },
    ),
  );
}
