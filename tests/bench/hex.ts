// Loads the compiled code from hexadecimal digits in the script itself.
declare const COMPILED_CODE: string;

export const isEager = true;

export async function load(): Promise<WebAssembly.Module> {
  const bytes = new Uint8Array(COMPILED_CODE.length / 2);
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(COMPILED_CODE.slice(index * 2, index * 2 + 2), 16);
  return WebAssembly.compile(bytes);
}
