// Reads the options of `new Metorial(options)` and of single calls. Their TypeScript types are in `option_types.rs`.

import { check, kindOf, property, refusing, wrong } from './arguments.js';

const CLIENT = 'Metorial';
const LEVELS = ['off', 'error', 'warn', 'info', 'debug'];

/** @param {Record<string, string>} kinds @returns {import('./arguments.js').Parameter[]} */
const table = kinds => Object.entries(kinds).map(([key, kind]) => ({ name: key, key, kind }));

const CLIENT_OPTIONS = table({
  apiKey: 'text',
  baseUrl: 'text',
  apiVersion: 'text',
  instanceId: 'text',
  consumerToken: 'text',
  headers: 'any',
  timeout: 'integer',
  maxRetries: 'integer',
  fetch: 'any',
  credentials: 'omit|same-origin|include',
  logger: 'any',
  logLevel: LEVELS.join('|'),
  dangerouslyAllowBrowser: 'flag',
});

const CALL_OPTIONS = table({
  signal: 'any',
  timeout: 'integer',
  maxRetries: 'integer',
  headers: 'any',
  prefetch: 'flag',
});

const REQUEST_OPTIONS = table({
  query: 'any',
  body: 'any',
  signal: 'any',
  timeout: 'integer',
  maxRetries: 'integer',
  headers: 'any',
});

/**
 * What a client is made of: its settings, a JSON array in the order of `Core::new`, the caller's `fetch`, what every
 * request has beside, what takes lines for its logger, and what is secret.
 * @param {unknown} options
 */
export function readOptions(options) {
  return refusing([property(options, 'apiKey'), property(options, 'consumerToken')], () => read(options));
}

function read(options) {
  const { fetch, headers, logger, dangerouslyAllowBrowser, ...settings } = readTable(
    CLIENT,
    CLIENT_OPTIONS,
    options,
  );
  const { apiKey, baseUrl, logLevel = 'off' } = settings;
  if (apiKey === undefined && baseUrl === undefined)
    throw refused(
      'apiKey',
      'is missing. On a server, give it, for example from process.env.METORIAL_API_KEY. In a page, give the `baseUrl` of your own backend instead, which holds the key: see metorial-consumers/proxy',
    );
  if (/^metorial_(sk|ak|lk|mk)(_|$)/.test(apiKey) && !dangerouslyAllowBrowser && isPage())
    throw refused(
      'apiKey',
      'is a secret key, and this is a page: everyone who opens it could read the key and use it. Give the `baseUrl` of your own backend instead, which holds the key: see metorial-consumers/proxy. If nobody else opens this page, set `dangerouslyAllowBrowser: true`',
    );
  if (fetch !== undefined && typeof fetch !== 'function')
    throw refused('fetch', `must be a function, but is ${kindOf(fetch)}`);
  const { apiVersion, instanceId, consumerToken, timeout, maxRetries, credentials } = settings;
  return {
    settings: JSON.stringify([
      apiKey,
      baseUrl === undefined ? baseUrl : absolute(baseUrl),
      apiVersion,
      instanceId,
      consumerToken,
      readHeaders(CLIENT, headers),
      timeout,
      maxRetries,
      LEVELS.indexOf(logLevel),
    ]),
    fetch,
    // A browser would keep some errors (410, 308), and give them to every later call.
    init: { ...(credentials && { credentials }), ...(isBrowser() && { cache: 'no-store' }) },
    log: readLogger(logger, logLevel),
    secrets: [apiKey, consumerToken],
  };
}

const refused = (option, problem) => wrong(CLIENT, option, problem);

/** Ranges of numbers are checked here; what each option means is for whoever asked. */
function readTable(call, known, options) {
  const given = check(call, 'options', known, options);
  const range = (name, least, most, expected) => {
    const value = given[name];
    if (value !== undefined && !(value >= least && value <= most))
      throw wrong(call, name, `must be ${expected}, but is ${value}`);
  };
  range('timeout', 1, 0x7fff_ffff, 'a number of milliseconds from 1 to 2147483647');
  range('maxRetries', 0, 0xffff_ffff, 'a whole number that is not negative');
  return given;
}

/**
 * What a call does otherwise than its client.
 * @typedef {object} CallOptions
 * @property {any} [signal]
 * @property {number} [timeout]
 * @property {number} [maxRetries]
 * @property {[string, string][]} headers
 * @property {boolean} [prefetch]
 * @property {any} [query]
 * @property {any} [body]
 */

/**
 * @param {string} call @param {unknown} options @param {boolean} [raw] whether it is `metorial.request`
 * @returns {CallOptions}
 */
export function readCall(call, options, raw = false) {
  const given = readTable(call, raw ? REQUEST_OPTIONS : CALL_OPTIONS, options);
  const { signal, headers } = given;
  if (signal !== undefined && !isSignal(signal))
    throw wrong(call, 'signal', `must be an AbortSignal, but is ${kindOf(signal)}`);
  return { ...given, headers: readHeaders(call, headers) };
}

/** Takes a signal of this realm or another. */
const isSignal = value =>
  typeof property(value, 'aborted') === 'boolean' &&
  typeof property(value, 'addEventListener') === 'function' &&
  typeof property(value, 'removeEventListener') === 'function';

/** Names and values, as the host's `Headers` understands them; the compiled code says which may be sent. */
function readHeaders(call, given) {
  if (given === undefined) return [];
  const bad = problem => wrong(call, 'headers', problem);
  if (Object(given) !== given) throw bad('must be an object of header names and values');
  let pairs;
  try {
    pairs = Symbol.iterator in given ? Array.from(given, pair => [...pair]) : Object.entries(given);
  } catch {
    throw bad("can't be read: it throws when asked for its names or values");
  }
  const headers = new Headers();
  for (const pair of pairs) {
    const [name, value] = pair;
    if (pair.length !== 2 || typeof name !== 'string') throw bad('must be pairs of a name and a value');
    if (typeof value !== 'string')
      throw bad(`must have a string under '${name}', but it is ${kindOf(value)}`);
    try {
      headers.append(name, value);
    } catch {
      throw bad(`holds something under '${name}' that no header may have, in its name or its value`);
    }
  }
  return [...headers];
}

/** Resolves a relative URL against the page, and has the host judge the rest. */
function absolute(url) {
  const scheme = url.indexOf(':');
  const relative = scheme < 0 || url.slice(0, scheme).includes('/');
  const base = property(globalThis.document, 'baseURI') ?? property(globalThis.location, 'href');
  if (relative && typeof base !== 'string')
    throw refused(
      'baseUrl',
      "is relative, which only a page can resolve. Give an absolute URL, such as 'https://example.com/api'",
    );
  // What is wrong with an absolute one, the compiled code says more exactly.
  if (!relative && !/^https?:\/\/(?!:)[^/?#@\\\s]+(\/[^?#@\\\s]*)?$/i.test(url)) return url;
  try {
    const { href } = new URL(url, relative ? base : undefined);
    return relative ? href : url;
  } catch {
    throw refused('baseUrl', relative ? 'is not a URL' : "is not a URL, such as 'https://example.com/api'");
  }
}

/** Whether this is a page, where everyone can read what the script knows. Node is none, not even with a DOM in it. */
function isPage() {
  const versions = property(property(globalThis, 'process'), 'versions');
  const has = name => Object(property(globalThis, name)) === property(globalThis, name);
  return has('window') && has('document') && typeof property(versions, 'node') !== 'string';
}

/** Whether this is a browser, in a page or a worker: no other host calls itself so. */
function isBrowser() {
  return String(property(property(globalThis, 'navigator'), 'userAgent')).startsWith('Mozilla/');
}

/** What takes a line and how much it matters, from 1 (`error`) to 3 (`info`); `undefined` if nothing is to be logged. */
function readLogger(logger, level) {
  for (const name of logger === undefined ? [] : LEVELS.slice(1)) {
    const found = property(logger, name);
    if (typeof found !== 'function') {
      const problem = `must have the methods debug, info, warn and error, but \`${name}\` is ${kindOf(found)}`;
      throw refused('logger', problem);
    }
  }
  if (level === 'off') return undefined;
  return (number, line) => {
    // One that fails, at once or later, must not make the call fail.
    try {
      const name = level === 'debug' && number === 3 ? 'debug' : LEVELS[number];
      Promise.resolve((logger ?? globalThis.console)[name](line)).catch(() => {});
    } catch {
      // Whatever it was, it is the logger's own affair.
    }
  };
}
