// The runtime environment.
import { isText, property } from './values.ts';

/** Returns whether this is a page, whose scripts everyone can read. Node with a DOM is not a page. */
export function isPage(): boolean {
  const versions = property(property(globalThis, 'process'), 'versions');
  const has = (name: string) => {
    const value = property(globalThis, name);
    return Object(value) === value;
  };
  return has('window') && has('document') && !isText(property(versions, 'node'));
}

/** Returns whether this is a Cloudflare worker. Older versions of its `fetch` throw if they get `cache`. */
export const isCloudflare = (): boolean =>
  property(property(globalThis, 'navigator'), 'userAgent') === 'Cloudflare-Workers';

/** Returns whether this is an edge worker, where a call must not wait for something that another request does. */
export const isEdge = (): boolean => isCloudflare() || isText(property(globalThis, 'EdgeRuntime'));

/** Returns the base of relative URLs, which only pages and their workers have. */
export function documentUrl(): string | undefined {
  const url =
    property(property(globalThis, 'document'), 'baseURI') ??
    property(property(globalThis, 'location'), 'href');
  return isText(url) ? url : undefined;
}

/**
 * Returns an environment variable of a server. Returns nothing in a page, nor in Deno without permission; it does not prompt.
 * Reads the variable indirectly, so that bundlers do not inline its value.
 */
export function environmentVariable(name: string): string | undefined {
  if (isPage()) return undefined;
  const deno = property(globalThis, 'Deno');
  if (deno !== undefined && !denoMayRead(deno, name)) return undefined;
  const value = property(property(property(globalThis, 'process'), 'env'), name);
  return isText(value) && value !== '' ? value : undefined;
}

function denoMayRead(deno: unknown, variable: string): boolean {
  try {
    const { permissions } = deno as { permissions: { querySync(what: object): { state: string } } };
    return permissions.querySync({ name: 'env', variable }).state === 'granted';
  } catch {
    return false;
  }
}
