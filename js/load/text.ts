// Loads the compiled code that is in the script itself, as base64. Needs no file and no request.
import { fromBase64 } from './base64.ts';
import { compile } from './compile.ts';

/** The bundler inserts the compiled code. */
declare const COMPILED_CODE: string;
const code = COMPILED_CODE;

/** Whether to load the code when the first client is made, and not only when the first call needs it. */
export const isEager = false;

/** Compiles the code. */
export const load = async (): Promise<WebAssembly.Module> => compile(fromBase64(code));
