// Compiles the code, and explains why it cannot be compiled.
import { property } from '../values.ts';

const NO_WEBASSEMBLY =
  'React Native, and browsers in a hardened or lockdown mode, have none: make the calls on a server instead';
const BY_CSP =
  "The page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src";
const BY_RUNTIME =
  'This runtime compiles no code while it runs. Bundle with its export condition (`workerd` or `edge-light`), or import metorial-consumers/slim and call init(module)';

/** Throws if this environment lacks a global that the SDK needs. */
export function requireGlobal(name: string): void {
  if (property(globalThis, name) !== undefined) return;
  const hint = name === 'WebAssembly' ? `. ${NO_WEBASSEMBLY}` : '';
  throw new Error(`This environment has no ${name}, which metorial-consumers needs${hint}`);
}

/** Compiles the code. */
export function compile(code: BufferSource): Promise<WebAssembly.Module> {
  requireGlobal('WebAssembly');
  return WebAssembly.compile(code);
}

/** Explains why code was not compiled or instantiated. */
export function explain(error: unknown): string {
  const message = String(property(error, 'message') ?? error);
  // Chromium and WebKit name the directive, Firefox only the CSP.
  if (/unsafe-eval|\bCSP\b|Content.Security.Policy/i.test(message)) return BY_CSP;
  if (/disallowed by embedder/i.test(message)) return BY_RUNTIME;
  return message;
}
