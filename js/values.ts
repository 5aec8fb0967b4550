// Helpers for values from callers and the host, whose properties may throw or may come from libraries.

/** Returns a property; `undefined` if it cannot be read, or if it only exists because something added it to all objects. */
export function property(object: unknown, key: string | symbol): unknown {
  try {
    if (key in Object.prototype && !hasOwnOrOfClass(object, key)) return undefined;
    return (object as Readonly<Record<string | symbol, unknown>> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}

/** Returns whether an object has a property itself or through its class, and not because something added it to all objects. */
export function hasOwnOrOfClass(object: unknown, key: string | symbol): boolean {
  for (let at = Object(object); at && !isBase(at); at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, key)) return true;
  return false;
}

/** Returns whether this is the prototype of all objects, in this realm or another. */
const isBase = (prototype: object): boolean => Object.hasOwn(prototype, 'isPrototypeOf');

/**
 * Returns the names of the fields of an object, and of the getters of its class. `known` lists the names that are also read if
 * they are methods of the class.
 */
export function namesOf(object: object, known: readonly string[] = []): string[] {
  const names = new Set(Object.keys(object));
  for (let at = Object.getPrototypeOf(object); at && !isBase(at); at = Object.getPrototypeOf(at))
    for (const [name, field] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (known.length > 0 ? known.includes(name) : field.enumerable || Object.hasOwn(field, 'get'))
        names.add(name);
  return [...names];
}

/** Copies fields to an object without a prototype, so that a missing field is `undefined`. */
export const bare = <T extends object>(fields: T): T => Object.assign(Object.create(null), fields);

/** Sets a property of the object itself, whatever it inherits. */
export function define(object: object, name: string | symbol, value: unknown, enumerable = false): void {
  Object.defineProperty(object, name, bare({ value, enumerable, writable: true, configurable: true }));
}

/** Returns the built-in type of a value, such as `[object Map]`, even if it is from another realm. */
export const tagOf = (value: unknown): string => Object.prototype.toString.call(value);

/** Describes the kind of a value in messages. */
export function kindOf(value: unknown): string {
  try {
    if (value === null || value === undefined) return String(value);
    if (Array.isArray(value)) return 'an array';
    if (typeof value !== 'object') return `a ${typeof value}`;
    const name = tagOf(value).slice('[object '.length, -1);
    if (name === 'Object') return 'an object';
    return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`;
  } catch {
    return 'an object that throws when it is inspected';
  }
}

/** Calls a callback and ignores its errors, including those of a promise that it returns. */
export function callSafely(run: () => unknown): void {
  try {
    Promise.resolve(run()).catch(() => {});
  } catch {
    // Ignored.
  }
}

/**
 * Serializes a value as JSON. Ignores a `toJSON` that a library added to all objects or arrays. Replaces lone surrogates, which
 * UTF-8 cannot represent, with U+FFFD.
 */
export function toJson(value: unknown): string | undefined {
  const json = 'toJSON' in Array.prototype ? write(value, '') : (JSON.stringify(value) as string | undefined);
  if (!json?.includes('\\')) return json;
  // Matches one escape after another, so that an escaped backslash does not start a new one.
  return json.replace(/\\(?:u(d[89a-f]..)|.)/g, (sequence, half) => (half ? '\ufffd' : sequence));
}

/** Does the same as `JSON.stringify`, which would call a `toJSON` that all objects or arrays inherit. */
function write(given: unknown, key: string): string | undefined {
  // JSON does not look for a `toJSON` of strings.
  const own = Object(given) === given && property(given, 'toJSON');
  const isOwn = typeof own === 'function' && own !== property(Array.prototype, 'toJSON');
  const value = isOwn ? own.call(given, key) : given;
  if (Array.isArray(value)) return `[${[...value].map((item, index) => write(item, `${index}`) ?? 'null')}]`;
  if (Object(value) !== value || typeof value === 'function') return JSON.stringify(value);
  if (/^a (Big|Bool|Num|Str)/.test(kindOf(value))) return JSON.stringify(value.valueOf());
  const members = Object.keys(value).flatMap(name => {
    const json = write(value[name], name);
    return json ? `${JSON.stringify(name)}:${json}` : [];
  });
  return `{${members}}`;
}

export const isText = (value: unknown): value is string => typeof value === 'string';
