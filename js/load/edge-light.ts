// The compiled code in Vercel's edge runtime, which imports WebAssembly modules and compiles nothing at run time.
import { adoptModule, requireGlobals } from './host.ts';
import module from './metorial_consumers_bg.wasm?module';

/** Whether to load the code when the first client is made, rather than when the first call needs it. */
export const isEager = false;

/** Returns the module. */
export async function load(): Promise<WebAssembly.Module> {
  requireGlobals();
  return adoptModule(module);
}
