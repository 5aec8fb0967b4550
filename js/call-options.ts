// Reads the options of one call.
import { check, wrong } from './arguments.ts';
import type { Kind, Parameters } from './endpoint.ts';
import { readFetchOptions } from './fetch-options.ts';
import { readHeaders } from './headers.ts';
import { checkNumbers } from './numbers.ts';
import { kindOf, property } from './values.ts';

const COMMON = {
  signal: 'any',
  timeout: 'integer',
  maxRetries: 'integer',
  headers: 'any',
  fetchOptions: 'any',
} satisfies Record<string, Kind>;

/** What a method takes. */
export const METHOD_OPTIONS = { parameters: { ...COMMON, prefetch: 'flag' } } satisfies Parameters;
/** What `metorial.request` takes. */
export const REQUEST_OPTIONS = { parameters: { query: 'any', body: 'any', ...COMMON } } satisfies Parameters;

/** The options of a call, as they were when it was made. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
  readonly maxRetries: number;
  /** As lines. */
  readonly headers: string;
  readonly fetchOptions: Readonly<Record<string, unknown>>;
  readonly prefetch: boolean;
  readonly query: unknown;
  readonly body: unknown;
}

/** Reads the options of a call; what is not given is the client's. */
export function readCallOptions(
  call: string,
  known: Parameters,
  options: unknown,
  client: Pick<CallSettings, 'timeout' | 'maxRetries'>,
): CallSettings {
  const given = check(call, 'options', known, options);
  checkNumbers(call, given);
  const { signal, timeout = client.timeout, maxRetries = client.maxRetries, prefetch, query, body } = given;
  if (signal !== undefined && !isSignal(signal))
    throw wrong(call, 'signal', `must be an AbortSignal, but is ${kindOf(signal)}`);
  return {
    signal,
    timeout: timeout as number,
    maxRetries: maxRetries as number,
    headers: readHeaders(call, given.headers),
    fetchOptions: readFetchOptions(call, given.fetchOptions),
    prefetch: prefetch !== false,
    query,
    body,
  };
}

/** Returns whether a value is a signal, of this realm or another. */
const isSignal = (value: unknown): value is AbortSignal =>
  typeof property(value, 'aborted') === 'boolean' &&
  typeof property(value, 'addEventListener') === 'function' &&
  typeof property(value, 'removeEventListener') === 'function';
