// The compiled sandbox in Cloudflare's workerd, which imports modules of WebAssembly and compiles nothing while it runs.
import { requireGlobals } from '../../../js/load/host.ts';
import module from './metorial_sandbox_bg.wasm';

/** Returns the module. */
export async function load(): Promise<WebAssembly.Module> {
  requireGlobals();
  return module;
}
