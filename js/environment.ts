// What this code runs in.
import { isText, property } from './values.ts';

/** Returns whether this is a page, where everyone can read what the script knows. Node is not one, even with a DOM in it. */
export function isPage(): boolean {
  const versions = property(property(globalThis, 'process'), 'versions');
  const has = (name: string) => {
    const value = property(globalThis, name);
    return Object(value) === value;
  };
  return has('window') && has('document') && !isText(property(versions, 'node'));
}

/** Returns whether this host's `fetch` takes `cache`. Cloudflare's did not before 2024, and throws. */
export const takesCache = (): boolean =>
  property(property(globalThis, 'navigator'), 'userAgent') !== 'Cloudflare-Workers';

/** Returns the URL that relative ones are resolved against; only pages and their workers have one. */
export function documentUrl(): string | undefined {
  const url =
    property(property(globalThis, 'document'), 'baseURI') ??
    property(property(globalThis, 'location'), 'href');
  return isText(url) ? url : undefined;
}

/**
 * Returns a variable of a server's environment; nothing in a page, nor in Deno without the permission, which is not asked
 * for. It is read indirectly, so that no bundler writes its value into a script.
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
