// Loads the compiled code that is in the script itself, deflated, as base64. Needs no file and no request.
import { bare, callSafely } from '../values.ts';
import { fromBase64 } from './base64.ts';
import { CODERS, requireGlobals } from './host.ts';

/** The deflated code. The bundler puts it after the script. */
declare const DEFLATED_CODE: string;

/** Whether to load the code when the first client is made, rather than when the first call needs it. */
export const isEager = true;

/** Unpacks and compiles the code. */
export async function load(): Promise<WebAssembly.Module> {
  requireGlobals([...CODERS, 'DecompressionStream']);
  const { readable, writable } = new DecompressionStream('deflate');
  // Much faster than the stream of a `Blob`, whose data is in another process.
  const writer = writable.getWriter();
  callSafely(() => writer.write(fromBase64(DEFLATED_CODE)));
  callSafely(() => writer.close());
  // Compiles while unpacking.
  const headers = { 'content-type': 'application/wasm' };
  return WebAssembly.compileStreaming(new Response(readable, bare({ headers })));
}
