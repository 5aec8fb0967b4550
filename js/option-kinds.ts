// The options of a call, as they are named and what they take.
import type { Kind } from './endpoint.ts';

/** What all calls take. */
export const COMMON_OPTIONS = {
  signal: 'any',
  timeout: 'milliseconds',
  maxRetries: 'integer',
  headers: 'any',
  fetchOptions: 'any',
} satisfies Record<string, Kind>;

/** What the methods of endpoints take. */
export const METHOD_OPTIONS = {
  ...COMMON_OPTIONS,
  prefetch: 'flag',
  onMismatch: ['throw', 'report'],
  onRejected: 'function',
} satisfies Record<string, Kind>;
