// Looks at values of callers and of the host that may throw when they are looked at.

/** Returns a property, or `undefined` if it cannot be read. */
export function property(object: unknown, key: string | symbol): unknown {
  try {
    return (object as Readonly<Record<string | symbol, unknown>> | null | undefined)?.[key];
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
    if (name === 'Object') return 'an object';
    return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
  } catch {
    return 'an object that throws when asked what it is';
  }
}

/** Calls a function of the caller's whose failure, at once or later, concerns nobody else. */
export function callSafely(run: () => unknown): void {
  try {
    Promise.resolve(run()).catch(() => {});
  } catch {
    // Nobody else.
  }
}

/** Writes a value as JSON. Half of a surrogate pair, which no UTF-8 has, becomes U+FFFD. */
export function toJson(value: unknown): string | undefined {
  const json = JSON.stringify(value) as string | undefined;
  // Escapes are taken one after the other: what follows an escaped backslash is not one.
  return json?.replace(/\\(?:u(d[89a-f]..)|.)/g, (sequence, half) => (half ? '\ufffd' : sequence));
}

export const isText = (value: unknown): value is string => typeof value === 'string';
