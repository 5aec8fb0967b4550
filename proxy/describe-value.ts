/** Describes a wrong value for an error message. Leaves out the text of a string, because it may be a secret. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string')
    return value === '' ? 'an empty string' : `a string of ${value.length} characters`;
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

/** Describes a wrong value that cannot be a secret, with the text of a string. */
export function quoteValue(value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 80)}'` : describeValue(value);
}
