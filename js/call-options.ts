// Reads the options of one call.
import { argumentError, check } from './arguments.ts';
import type { Parameters } from './endpoint.ts';
import { readFetchOptions } from './fetch-options.ts';
import { readHeaders } from './headers.ts';
import { checkNumbers, timeoutOf } from './numbers.ts';
import { COMMON_OPTIONS, METHOD_OPTIONS } from './option-kinds.ts';
import type { OnMismatch, RejectedCallback } from './options.ts';
import type { Settings } from './settings.ts';
import { kindOf, property } from './values.ts';

/** The options of an endpoint's method. */
export const METHOD: Parameters = { parameters: METHOD_OPTIONS, required: [] };
/** The options of `metorial.request`. */
export const REQUEST: Parameters = {
  parameters: { query: 'any', body: 'any', ...COMMON_OPTIONS },
  required: [],
};

/** A copy of the options of a call. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly timeout: number;
  readonly maxRetries: number;
  /** One per line. */
  readonly headers: string;
  readonly fetchOptions: Readonly<Record<string, unknown>>;
  readonly prefetch: boolean;
  readonly onMismatch: OnMismatch;
  readonly onRejected: RejectedCallback | undefined;
  readonly query: unknown;
  readonly body: unknown;
}

/** Reads the options of a call. Falls back to the client's options. */
export function readCallOptions(
  call: string,
  known: Parameters,
  options: unknown,
  client: Pick<Settings, 'timeout' | 'maxRetries' | 'onMismatch' | 'onRejected' | 'given'>,
): CallSettings {
  const given = check(call, 'options', known, options);
  checkNumbers(call, given);
  const { signal, timeout = client.timeout, maxRetries = client.maxRetries } = given;
  const { prefetch, onMismatch, onRejected, query, body } = given;
  return {
    signal: readSignal(call, signal),
    timeout: timeoutOf(timeout as number),
    maxRetries: maxRetries as number,
    headers: readHeaders(call, given.headers, client.given.dangerouslyAllowBrowser),
    fetchOptions: readFetchOptions(call, given.fetchOptions),
    prefetch: prefetch !== false,
    onMismatch: (onMismatch ?? client.onMismatch) as OnMismatch,
    onRejected: (onRejected ?? client.onRejected) as RejectedCallback | undefined,
    query,
    body,
  };
}

/** Returns the signal, if one is given. Throws if it is something else. */
export function readSignal(call: string, signal: unknown): AbortSignal | undefined {
  if (signal === undefined || isSignal(signal)) return signal;
  const found = `${kindOf(signal)}${signalHint(signal)}`;
  throw argumentError(call, 'signal', `must be an AbortSignal, but is ${found}`);
}

const signalHint = (value: unknown) => (isSignal(property(value, 'signal')) ? '; give its `signal`' : '');

/** Returns whether a value is an `AbortSignal`, of this realm or another one. */
const isSignal = (value: unknown): value is AbortSignal =>
  typeof property(value, 'aborted') === 'boolean' &&
  typeof property(value, 'addEventListener') === 'function' &&
  typeof property(value, 'removeEventListener') === 'function';
