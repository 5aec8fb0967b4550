import { surroundingProblem } from '../js/surroundings.ts';

/** Returns whether it can be a key. Removing a shorter one from responses would also remove ordinary text. */
export function isApiKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{8,}$/.test(value) && !surroundingProblem(value);
}

/** Returns whether it can be the value of a header. */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}
