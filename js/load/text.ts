// Loads the compiled code that is in the script itself, as base64. Needs no file and no request. The bundler replaces
// `TextDecoder` and `TextEncoder` with those of `text-coders.ts`.
import { fromBase64 } from './base64.ts';
import { requireGlobals } from './host.ts';
import { hasBuffer } from './text-coders.ts';

/** The compiled code. The bundler puts it after the script. */
declare const COMPILED_CODE: string;

/** Whether to load the code when the first client is made, rather than when the first call needs it. */
export const isEager = false;

/** Compiles the code. */
export async function load(): Promise<WebAssembly.Module> {
  requireGlobals(hasBuffer ? [] : undefined);
  return WebAssembly.compile(fromBase64(COMPILED_CODE));
}
