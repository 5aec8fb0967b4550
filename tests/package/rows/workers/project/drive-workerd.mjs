// node drive-workerd.mjs SCRIPT DATE: runs the worker in workerd, as of a compatibility date, or `today`.
import { resolve } from 'node:path';
import { Miniflare, supportedCompatibilityDate } from 'miniflare';
import { drive } from './drive.mjs';

const [, , script, date] = process.argv;
const miniflare = new Miniflare({
  modules: true,
  scriptPath: resolve(script),
  modulesRoot: process.cwd(),
  modulesRules: [
    { type: 'ESModule', include: ['**/*.mjs', '**/*.js'] },
    { type: 'CompiledWasm', include: ['**/*.wasm'] },
  ],
  compatibilityDate: date === 'today' ? supportedCompatibilityDate : date,
});
try {
  await drive(url => miniflare.dispatchFetch(url));
} finally {
  await miniflare.dispose();
}
