// Types of the web platform, as the user's program declares them (through the libraries `dom` or `webworker`, `@types/node`, or
// the types of another runtime). The declarations of the package compile without any of these, with less precise types.

/** The type of the instances of a global class. */
type InstanceOf<Name extends string, Otherwise> = typeof globalThis extends {
  [key in Name]: { prototype: infer Instance };
}
  ? Instance
  : Otherwise;

export type Headers = InstanceOf<
  'Headers',
  { get(name: string): string | null; forEach(callback: (value: string, name: string) => void): void }
>;
export type Request = InstanceOf<'Request', object>;
export type Response = InstanceOf<'Response', object>;
export type AbortSignal = InstanceOf<'AbortSignal', object>;
export type URL = InstanceOf<'URL', { readonly href: string }>;

export type RequestInit = typeof globalThis extends { fetch: (input: never, init?: infer Init) => unknown }
  ? NonNullable<Init>
  : Record<string, unknown>;

/** The type of the global `fetch`. */
export type Fetch = typeof globalThis extends { fetch: infer Function }
  ? Function
  : (input: string, init?: RequestInit) => Promise<Response>;

/** The type of a compiled `WebAssembly.Module`. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
  ? Module
  : object;
