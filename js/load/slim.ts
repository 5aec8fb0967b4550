// The compiled code that the caller gives to `init`.
import { isText, kindOf, property, tagOf } from '../values.ts';
import type { Response, URL, WasmModule } from '../web.ts';
import { adoptModule, requireGlobals } from './host.ts';

/** @internal Whether to load the code when the first client is made, rather than when the first call needs it. */
export const isEager = false;

/** The source of the compiled code: a module, its bytes, or where to fetch it. */
export type WasmSource = WasmModule | ArrayBuffer | ArrayBufferView | Response | URL | string;

let source: unknown;

/** @internal Keeps the source of the compiled code. */
export function give(given: WasmSource | PromiseLike<WasmSource>): void {
  source = given;
}

/** @internal Compiles the code. */
export async function load(): Promise<WebAssembly.Module> {
  if (source === undefined) throw new Error('Call and await `init` of metorial-consumers/slim first');
  requireGlobals();
  const given = await source;
  const code = isText(given) || isUrl(given) ? await fetch(given as string) : given;
  if (isModule(code)) return adoptModule(code);
  if (isResponse(code)) return WebAssembly.compile(await readBody(code));
  if (isBytes(code)) return WebAssembly.compile(code);
  throw new Error(`\`init\` takes a WebAssembly.Module, bytes, a URL or a Response, not ${kindOf(code)}`);
}

/** Reads a response. Servers that do not find a file often send a page instead. */
async function readBody(response: Response): Promise<ArrayBuffer> {
  const { ok, status, url, headers } = response;
  const type = headers.get('content-type') ?? '';
  if (!ok) throw new Error(`${url || 'The server'} answered ${status} instead of the .wasm file`);
  if (type.startsWith('text/'))
    throw new Error(`${url || 'The server'} sent ${type} instead of the .wasm file`);
  return response.arrayBuffer();
}

// Not by `instanceof`: these may be from another realm.
const isModule = (value: unknown): value is WebAssembly.Module =>
  tagOf(value) === '[object WebAssembly.Module]';

const isResponse = (value: unknown): value is Response =>
  typeof property(value, 'arrayBuffer') === 'function' && property(value, 'headers') !== undefined;

const isUrl = (value: unknown): boolean => isText(property(value, 'href'));

const isBytes = (value: unknown): value is BufferSource =>
  ArrayBuffer.isView(value) || tagOf(value) === '[object ArrayBuffer]';
