// Looks at values of callers and of the host that may throw when they are looked at.

/** Returns a property, or `undefined` if it cannot be read. */
export function property(object: unknown, key: string): unknown {
  try {
    return (object as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** Returns how a message names a value. */
export function kindOf(value: unknown): string {
  try {
    if (value === null || value === undefined) return String(value);
    if (Array.isArray(value)) return 'an array';
    if (typeof value !== 'object') return `a ${typeof value}`;
    const name = Object.prototype.toString.call(value).slice('[object '.length, -1);
    return name === 'Object' ? 'an object' : `a ${name}`;
  } catch {
    return 'an object that throws when asked what it is';
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string';
