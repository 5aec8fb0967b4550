import { nearest } from '../js/suggest.ts';
import { allowedEndpoints } from './allow.ts';
import { describeValue, quoteValue } from './describe-value.ts';
import type { ProxyCall, ProxyOptions } from './types.ts';

/** The checked options, with the defaults filled in. */
export interface Settings {
  readonly apiKey: string;
  readonly authorize: (request: Request, call: ProxyCall) => unknown;
  /** The segments of `basePath`. */
  readonly baseSegments: readonly string[];
  readonly allowed: ReadonlySet<string>;
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly instanceId: string | undefined;
  readonly timeout: number;
  readonly maxBodyBytes: number;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly fetch: typeof fetch | undefined;
}

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
  return Object.freeze({
    apiKey: apiKey(options.apiKey),
    authorize: authorize(options.authorize),
    baseSegments: basePath(options.basePath ?? '/'),
    allowed: allowedEndpoints(options.allow),
    baseUrl: baseUrl(options.baseUrl ?? 'https://api.metorial.com'),
    apiVersion: headerValue('apiVersion', options.apiVersion ?? '2026-01-01-magnetar'),
    instanceId: options.instanceId === undefined ? undefined : headerValue('instanceId', options.instanceId),
    timeout: integer('timeout', options.timeout ?? 30_000, 'milliseconds'),
    maxBodyBytes: integer('maxBodyBytes', options.maxBodyBytes ?? 65_536, 'bytes'),
    allowedOrigins: origins(options.allowedOrigins ?? []),
    fetch: fetchFunction(options.fetch),
  });
}

function wrong(name: keyof ProxyOptions, expected: string, given: string): TypeError {
  return new TypeError(`createProxy: \`${name}\` must be ${expected}. It is ${given}.`);
}

function apiKey(value: unknown): string {
  // Removing a shorter key from responses would also remove ordinary text.
  const isKey = typeof value === 'string' && /^[\x21-\x7e]{8,}$/.test(value);
  if (isKey && !/^["'`]|["'`]$/.test(value)) return value;
  throw wrong(
    'apiKey',
    'the secret key as Metorial shows it (metorial_sk_…), at least 8 characters without spaces, line breaks or quotes around it; ' +
      'check that the environment variable it comes from is set',
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
  if (typeof value !== 'string' || !URL.canParse(value))
    throw wrong('baseUrl', expected, describeValue(value));
  const url = new URL(value);
  const hasExtras = url.username !== '' || url.password !== '' || /[?#]/.test(value);
  if (!/^https?:$/.test(url.protocol) || hasExtras) throw wrong('baseUrl', expected, describeValue(value));
  return url.href.replace(/\/+$/, '');
}

function headerValue(name: 'apiVersion' | 'instanceId', value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw wrong(name, 'a string of visible ASCII characters, or omitted', describeValue(value));
}

function integer(name: 'timeout' | 'maxBodyBytes', value: unknown, unit: string): number {
  // A timer with a longer delay fires immediately.
  const max = 2 ** 31 - 1;
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max) return Number(value);
  throw wrong(name, `a whole number of ${unit} from 1 to ${max}, or omitted`, quoteValue(value));
}

function origins(value: unknown): ReadonlySet<string> {
  const isOrigin = (entry: unknown): entry is string =>
    typeof entry === 'string' &&
    /^https?:/.test(entry) &&
    URL.canParse(entry) &&
    new URL(entry).origin === entry;
  if (Array.isArray(value) && value.every(isOrigin)) return new Set(value);
  throw wrong(
    'allowedOrigins',
    "a list of origins exactly as browsers send them, such as ['https://admin.example.com']: " +
      'scheme, host and port, no path, no trailing slash, no wildcard',
    Array.isArray(value)
      ? `an array with ${quoteValue(value.find(entry => !isOrigin(entry)))}`
      : quoteValue(value),
  );
}

function fetchFunction(value: unknown): typeof fetch | undefined {
  if (value === undefined || typeof value === 'function') return value as typeof fetch | undefined;
  throw wrong('fetch', 'a function like the global fetch, or omitted', describeValue(value));
}
