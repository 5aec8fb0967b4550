// The names and types of a call's options.
import type { Kind } from './endpoint.ts';

/** The options of all calls. */
export const COMMON_OPTIONS = {
  signal: 'any',
  timeout: 'milliseconds',
  maxRetries: 'integer',
  headers: 'any',
  fetchOptions: 'any',
} satisfies Record<string, Kind>;

/** The options of endpoints' methods. */
export const METHOD_OPTIONS = {
  ...COMMON_OPTIONS,
  prefetch: 'flag',
  onMismatch: ['throw', 'report'],
  onRejected: 'function',
} satisfies Record<string, Kind>;
