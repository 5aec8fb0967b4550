import { nearest } from '../js/suggest.ts';
import { surroundingProblem } from '../js/surroundings.ts';
import { hasOwnOrOfClass } from '../js/values.ts';
import { allowedEndpoints } from './allow.ts';
import { describeValue, quoteValue } from './describe-value.ts';
import { isApiKey, isHeaderValue } from './header-value.ts';
import { Reporter } from './report.ts';
import type { ProxyCall, ProxyOptions } from './types.ts';

/** The checked options, with the defaults filled in. */
export interface Settings {
  readonly apiKey: string | CallFunction;
  readonly authorize: CallFunction;
  /** The segments of `basePath`. */
  readonly baseSegments: readonly string[];
  readonly allowed: ReadonlySet<string>;
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly instanceId: string | CallFunction | undefined;
  readonly timeout: number;
  readonly maxBodyBytes: number;
  readonly isAllowedOrigin: (origin: string) => unknown;
  /** The origin of `publicUrl`. */
  readonly publicOrigin: string | undefined;
  readonly trustForwarded: boolean;
  readonly fetch: typeof fetch | undefined;
  readonly reporter: Reporter;
}

/** A function of the backend that decides something for each call. */
type CallFunction = (request: Request, call: ProxyCall) => unknown;

const knownOptions: Readonly<Record<keyof ProxyOptions, true>> = {
  apiKey: true,
  authorize: true,
  basePath: true,
  allow: true,
  baseUrl: true,
  apiVersion: true,
  instanceId: true,
  timeout: true,
  maxBodyBytes: true,
  allowedOrigins: true,
  publicUrl: true,
  trustForwarded: true,
  fetch: true,
};

/** Checks the options and returns a frozen copy, so that later changes to the caller's object have no effect. */
export function checkOptions(options: ProxyOptions): Settings {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(
      `createProxy: expected an object of options, such as { apiKey, authorize }, but got ${describeValue(options)}.`,
    );
  }
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(knownOptions, name)) continue;
    const names = Object.keys(knownOptions);
    const closest = nearest(name, names);
    const suggestion = closest ? ` Did you mean '${closest}'?` : '';
    throw new TypeError(
      `createProxy: \`${name}\` is not an option.${suggestion} The options are: ${names.join(', ')}.`,
    );
  }
  const option = (name: keyof ProxyOptions) => (hasOwnOrOfClass(options, name) ? options[name] : undefined);
  const reporter = new Reporter();
  const apiKey = checkedKey(option('apiKey'));
  if (typeof apiKey === 'string') reporter.addKey(apiKey);
  return Object.freeze({
    apiKey,
    authorize: authorize(option('authorize')),
    baseSegments: basePath(option('basePath') ?? '/'),
    allowed: allowedEndpoints(option('allow')),
    baseUrl: baseUrl(option('baseUrl') ?? 'https://api.metorial.com'),
    apiVersion: apiVersion(option('apiVersion') ?? '2026-01-01-magnetar'),
    instanceId: instanceId(option('instanceId')),
    timeout: integer('timeout', option('timeout') ?? 30_000, 'milliseconds'),
    maxBodyBytes: integer('maxBodyBytes', option('maxBodyBytes') ?? 65_536, 'bytes'),
    isAllowedOrigin: allowedOrigins(option('allowedOrigins') ?? []),
    publicOrigin: publicOrigin(option('publicUrl')),
    trustForwarded: trustForwarded(option('trustForwarded') ?? false),
    fetch: fetchFunction(option('fetch')),
    reporter,
  });
}

function wrong(name: keyof ProxyOptions, expected: string, given: string): TypeError {
  return new TypeError(`createProxy: \`${name}\` must be ${expected}. It is ${given}.`);
}

function checkedKey(value: unknown): Settings['apiKey'] {
  if (typeof value === 'function') return value as CallFunction;
  if (isApiKey(value)) return value;
  const problem = typeof value === 'string' && surroundingProblem(value);
  if (problem) throw new TypeError(`createProxy: \`apiKey\` ${problem}.`);
  throw wrong(
    'apiKey',
    'the secret key as Metorial shows it (metorial_sk_…), at least 8 characters, without spaces and line breaks, ' +
      'or a function that returns it; check that the environment variable it comes from is set',
    describeValue(value),
  );
}

function authorize(value: unknown): Settings['authorize'] {
  if (typeof value === 'function') return value as Settings['authorize'];
  throw wrong(
    'authorize',
    'a function (request, call) => boolean; it decides who may use your key, so there is no default',
    describeValue(value),
  );
}

function basePath(value: unknown): readonly string[] {
  const expected = "the path where the proxy is mounted, starting with a slash, such as '/api/metorial'";
  if (typeof value !== 'string' || !value.startsWith('/'))
    throw wrong('basePath', expected, quoteValue(value));
  const path = value.endsWith('/') ? value.slice(0, -1) : value;
  if (path === '') return [];
  // Request paths come from the URL parser, so a path that the parser would change can never match.
  const segments = path.split('/').slice(1);
  if (segments.includes('') || new URL(`http://host${path}`).pathname !== path) {
    throw wrong(
      'basePath',
      `${expected}; without a query, dots or empty segments, and percent-encoded as in a URL`,
      quoteValue(value),
    );
  }
  return segments;
}

function baseUrl(value: unknown): string {
  const expected = "the API's absolute http(s) URL, without credentials, query or fragment";
  const url = plainUrl(value);
  if (!url) throw wrong('baseUrl', expected, describeValue(value));
  return url.href.replace(/\/+$/, '');
}

function publicOrigin(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const url = plainUrl(value);
  if (url) return url.origin;
  throw wrong(
    'publicUrl',
    "the absolute http(s) URL at which browsers see your site, such as 'https://app.example.com', or omitted",
    quoteValue(value),
  );
}

/** Returns the parsed URL if it is an absolute http(s) URL without credentials, query and fragment. */
function plainUrl(value: unknown): URL | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const hasExtras = url.username !== '' || url.password !== '' || /[?#*]/.test(value);
  return /^https?:$/.test(url.protocol) && !hasExtras ? url : undefined;
}

function trustForwarded(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw wrong('trustForwarded', 'true, false or omitted', quoteValue(value));
}

function apiVersion(value: unknown): string {
  if (isHeaderValue(value)) return value;
  throw wrong('apiVersion', 'a string of visible ASCII characters, or omitted', describeValue(value));
}

function instanceId(value: unknown): Settings['instanceId'] {
  if (typeof value === 'function') return value as CallFunction;
  if (value === undefined || isHeaderValue(value)) return value;
  const expected = 'a string of visible ASCII characters, a function that returns one, or omitted';
  throw wrong('instanceId', expected, describeValue(value));
}

function integer(name: 'timeout' | 'maxBodyBytes', value: unknown, unit: string): number {
  // A timer with a longer delay fires immediately.
  const max = 2 ** 31 - 1;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max) return Number(value);
  throw wrong(name, `a whole number of ${unit} from 1 to ${max}, or omitted`, quoteValue(value));
}

function allowedOrigins(value: unknown): Settings['isAllowedOrigin'] {
  if (typeof value === 'function') return value as Settings['isAllowedOrigin'];
  const isOrigin = (entry: unknown): entry is string =>
    typeof entry === 'string' &&
    /^https?:/.test(entry) &&
    URL.canParse(entry) &&
    new URL(entry).origin === entry &&
    // The URL parser takes a wildcard as the name of a host, which no page has.
    !entry.includes('*');
  if (Array.isArray(value) && value.every(isOrigin)) {
    const origins = new Set(value);
    return origin => origins.has(origin);
  }
  throw wrong(
    'allowedOrigins',
    'a function (origin) => boolean, or a list of origins exactly as browsers send them, such as ' +
      "['https://admin.example.com']: scheme, host and port, no path, no trailing slash, no wildcard",
    Array.isArray(value)
      ? `an array with ${quoteValue(value.find(entry => !isOrigin(entry)))}`
      : quoteValue(value),
  );
}

function fetchFunction(value: unknown): typeof fetch | undefined {
  if (value === undefined || typeof value === 'function') return value as typeof fetch | undefined;
  throw wrong('fetch', 'a function like the global fetch, or omitted', describeValue(value));
}
