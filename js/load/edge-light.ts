// The compiled code in Vercel's edge runtime, which imports modules of WebAssembly and compiles nothing while it runs.
import { adoptModule, requireGlobals } from './host.ts';
import module from './metorial_consumers_bg.wasm?module';

/** Whether to load the code when the first client is made, and not only when the first call needs it. */
export const isEager = false;

/** Returns the module. */
export async function load(): Promise<WebAssembly.Module> {
  requireGlobals();
  return adoptModule(module);
}
