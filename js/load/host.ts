// Checks what the SDK needs from its environment, and explains why the environment may refuse it.
import { property } from '../values.ts';

const NO_WEBASSEMBLY =
  'React Native, and browsers in a hardened or lockdown mode, have none: make the calls on a server instead';
const BY_CSP =
  "The page's Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src";
const BY_RUNTIME =
  'This runtime compiles no code while it runs. Bundle with its export condition (`workerd` or `edge-light`), or call `init(module)` of metorial-consumers/slim';

/** The globals that the SDK uses, besides `fetch`, which may be an option. */
const GLOBALS = ['WebAssembly', 'AbortController', 'Headers', 'Response'];
export const CODERS = ['TextDecoder', 'TextEncoder'];

/** Throws if this environment lacks a global that the SDK needs. */
export function requireGlobals(further = CODERS): void {
  for (const name of [...GLOBALS, ...further]) {
    if (property(globalThis, name) !== undefined) continue;
    const hint = name === 'WebAssembly' ? `. ${NO_WEBASSEMBLY}` : '';
    throw new Error(`This environment has no ${name}, which metorial-consumers needs${hint}`);
  }
}

/** Adopts a module that was compiled in another realm, as Next.js does: the glue recognizes modules by `instanceof`. */
export function adoptModule(module: WebAssembly.Module): WebAssembly.Module {
  return Object.setPrototypeOf(module, WebAssembly.Module.prototype);
}

/** Explains why code was not compiled or instantiated. */
export function explain(error: unknown): string {
  const message = String(property(error, 'message') ?? error);
  // Chromium and WebKit name the directive, Firefox only the CSP.
  if (/unsafe-eval|\bCSP\b|Content.Security.Policy/i.test(message)) return BY_CSP;
  if (/disallowed by embedder/i.test(message)) return BY_RUNTIME;
  return message;
}
