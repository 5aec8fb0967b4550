// The compiled sandbox in Vercel's edge runtime, which imports modules of WebAssembly and compiles nothing while it runs.
import { adoptModule, requireGlobals } from '../../../js/load/host.ts';
import module from './metorial_sandbox_bg.wasm?module';

/** Returns the module. */
export async function load(): Promise<WebAssembly.Module> {
  requireGlobals();
  return adoptModule(module);
}
