// Loads the compiled code in Node, from an ES module: a file beside the script.
import { readFile } from 'node:fs/promises';

/** Reads and compiles the code. */
export async function load(): Promise<WebAssembly.Module> {
  const bytes = await readFile(new URL('./metorial_consumers_bg.wasm', import.meta.url));
  return WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
}
