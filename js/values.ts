// Helpers for values of callers and of the host, whose properties may throw.

/** Returns a property, or `undefined` if it cannot be read. */
export function property(object: unknown, key: string | symbol): unknown {
  try {
    return (object as Readonly<Record<string | symbol, unknown>> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** Describes the kind of a value for messages. */
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

/** Calls a callback and ignores its errors, also those of a promise that it returns. */
export function callSafely(run: () => unknown): void {
  try {
    Promise.resolve(run()).catch(() => {});
  } catch {
    // Ignored.
  }
}

/** Writes a value as JSON. Replaces lone surrogates, which UTF-8 cannot represent, with U+FFFD. */
export function toJson(value: unknown): string | undefined {
  const json = JSON.stringify(value) as string | undefined;
  if (!json?.includes('\\')) return json;
  // Matches one escape after another, so that an escaped backslash does not begin another one.
  return json.replace(/\\(?:u(d[89a-f]..)|.)/g, (sequence, half) => (half ? '\ufffd' : sequence));
}

export const isText = (value: unknown): value is string => typeof value === 'string';
