export * from './index.cjs';

/**
 * Gives the SDK its compiled code, `metorial-consumers/metorial_consumers_bg.wasm`. Await it before the first call.
 *
 * ```js
 * import { init, Metorial } from 'metorial-consumers/slim';
 * await init(new URL('metorial_consumers_bg.wasm', import.meta.url));
 * ```
 *
 * @param source - a `WebAssembly.Module`, bytes, a URL, a `Response`, or a promise of one of these
 * @throws {MetorialLoadError} if the code cannot be loaded; it can be called again
 */
export declare function init(source: WasmSource | PromiseLike<WasmSource>): Promise<void>;

/** The source of the compiled code: a module, its bytes, or where to fetch it. */
export type WasmSource = WasmModule | ArrayBuffer | ArrayBufferView | Response | URL | string;

/** The type of the instances of a global class. */
type InstanceOf<Name extends string, Otherwise> = typeof globalThis extends {
  [key in Name]: {
    prototype: infer Instance;
  };
}
  ? Instance
  : Otherwise;
type Response = InstanceOf<'Response', object>;
type URL = InstanceOf<
  'URL',
  {
    readonly href: string;
  }
>;
/** The type of a compiled `WebAssembly.Module`. */
type WasmModule = typeof globalThis extends {
  WebAssembly: {
    Module: {
      prototype: infer Module;
    };
  };
}
  ? Module
  : object;

export {};
