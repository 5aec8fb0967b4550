// Checks the base URL. The rules are those of `src/client/config.rs`: `tests/fixtures/options.json` tests both. Beyond that, a
// page may give a relative one.
import { wrong } from './arguments.ts';
import { documentUrl } from './environment.ts';

const CLIENT = 'Metorial';
const EXAMPLE = "such as 'https://example.com/api'";

/**
 * Checks a URL, and returns it: absolute, unless it is relative and this is not a page. Messages say where it is `from`, if
 * it is not an option.
 */
export function readBaseUrl(given: string, from = ''): string {
  if (!isRelative(given)) {
    const problem = urlProblem(given);
    if (problem) throw wrong(CLIENT, 'baseUrl', from + problem);
    return given;
  }
  const base = documentUrl();
  if (base === undefined) return given;
  if (/[?#]/.test(given))
    throw wrong(CLIENT, 'baseUrl', `${from}must not have a query or fragment; paths are appended to it`);
  try {
    return new URL(given, base).href;
  } catch {
    throw wrong(CLIENT, 'baseUrl', `${from}is not a URL`);
  }
}

/**
 * Refuses a relative URL that nothing here can resolve. A call does, and not the constructor: servers, too, evaluate the
 * modules of pages.
 */
export function refuseRelative(baseUrl: string): void {
  if (!isRelative(baseUrl)) return;
  const problem = `is relative, which only a page can resolve. Outside a page, give an absolute URL, ${EXAMPLE}`;
  throw wrong(CLIENT, 'baseUrl', problem);
}

const isRelative = (url: string): boolean => /^\.{0,2}\//.test(url) && !url.startsWith('//');

/** Returns what is wrong with an absolute URL, if anything is. */
function urlProblem(url: string): string | undefined {
  const rest = url.match(/^https?:\/\/([\s\S]*)$/i)?.[1];
  if (rest === undefined) return "must be an absolute http or https URL, such as 'https://api.metorial.com'";
  const [authority = ''] = rest.split('/', 1);
  if (/^(:|$)/.test(authority)) return 'has no host';
  if (authority.includes('@')) return 'must not hold a user name or password; give the key as `apiKey`';
  if (/[?#]/.test(rest)) return 'must not have a query or fragment; paths are appended to it';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
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
