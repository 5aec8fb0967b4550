// Loads the compiled code in Node, from a CommonJS module: a file beside the script.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads and compiles the code. */
export async function load(): Promise<WebAssembly.Module> {
  const bytes = await readFile(join(__dirname, 'metorial_consumers_bg.wasm'));
  return WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
}
