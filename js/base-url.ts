// Checks the base URL. `src/client/config.rs` has the same rules, and `tests/fixtures/options.json` tests both. A URL may be
// relative only here.
import { argumentError } from './arguments.ts';
import { documentUrl } from './environment.ts';

const CLIENT = 'Metorial';
const EXAMPLE = "such as 'https://example.com/api'";

/**
 * Checks a base URL. Returns it as an absolute URL, except for a relative one outside a page. Messages name the source `from` if
 * it is not an option.
 */
export function readBaseUrl(given: string, from = ''): string {
  if (!isRelative(given)) {
    const problem = urlProblem(given);
    if (problem) throw argumentError(CLIENT, 'baseUrl', from + problem);
    return given;
  }
  const base = documentUrl();
  if (base === undefined) return given;
  if (/[?#]/.test(given))
    throw argumentError(
      CLIENT,
      'baseUrl',
      `${from}must not have a query or fragment; paths are appended to it`,
    );
  try {
    return new URL(given, base).href;
  } catch {
    throw argumentError(CLIENT, 'baseUrl', `${from}is not a URL`);
  }
}

/**
 * Throws if the URL is relative, which only a page can resolve. Calls check this rather than the constructor, because servers
 * also evaluate the modules of pages.
 */
export function refuseRelative(baseUrl: string): void {
  if (!isRelative(baseUrl)) return;
  const problem = `is relative, which only a page can resolve. Outside a page, give an absolute URL, ${EXAMPLE}`;
  throw argumentError(CLIENT, 'baseUrl', problem);
}

const isRelative = (url: string): boolean => /^\.{0,2}\//.test(url) && !url.startsWith('//');

/** Returns the problem with an absolute URL, if there is one. */
function urlProblem(url: string): string | undefined {
  const rest = url.match(/^https?:\/\/([\s\S]*)$/i)?.[1];
  if (rest === undefined) return "must be an absolute http or https URL, such as 'https://api.metorial.com'";
  const [authority = ''] = rest.split('/', 1);
  if (/^(:|$)/.test(authority)) return 'has no host';
  if (authority.includes('@')) return 'must not hold a user name or password; give the key as `apiKey`';
  if (/[?#]/.test(rest)) return 'must not have a query or fragment; paths are appended to it';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the check is for control characters
  if (/[\\\s\0-\x1f\x7f-\x9f]/.test(rest)) return 'has a character that no URL may have';
  return isUrl(url) ? undefined : `is not a URL, ${EXAMPLE}`;
}

function isUrl(url: string): boolean {
  try {
    return Boolean(new URL(url));
  } catch {
    return false;
  }
}
