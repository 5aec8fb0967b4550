// The entry without the compiled code: `metorial-consumers/slim`.
import { ready } from './compiled.ts';
import { give, type WasmSource } from './load/slim.ts';

export * from './index.ts';

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
export function init(source: WasmSource | PromiseLike<WasmSource>): Promise<void> {
  give(source);
  return ready();
}
