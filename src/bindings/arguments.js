// Reads what a caller gives. Only plain data that holds no surprise goes on: nothing in it can throw or change later.

/**
 * The entries of an object, as `[key, kind, content]`, or what is wrong with it.
 * @param {unknown} object
 * @returns {[string, string, unknown][] | string}
 */
export function readEntries(object) {
  try {
    // Of a Map, a Date and the like there would be no entries to see, and their content would be lost in silence.
    if (Object.prototype.toString.call(object) !== '[object Object]')
      return `must be an object, but is ${kindOf(object)}`;
    return Object.keys(object).map(key => [key, ...read(object[key], true)]);
  } catch {
    return "can't be read: it throws when asked for its keys or values";
  }
}

/** A value as `[kind, content]`, for Rust's `Given`. */
function read(value, outermost) {
  switch (typeof value) {
    case 'undefined':
      return ['absent'];
    case 'boolean':
      return ['flag', value];
    case 'number':
      return ['number', String(value)];
    case 'string':
      return ['text', value];
    default:
      if (value === null) return ['null'];
      if (outermost && Array.isArray(value)) return ['list', Array.from(value, item => read(item, false))];
      return ['other', kindOf(value)];
  }
}

/**
 * How a message names a value.
 * @param {unknown} value
 */
export function kindOf(value) {
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

/**
 * A property, or `undefined` if it can't be read.
 * @param {any} object @param {string} key
 */
export function property(object, key) {
  try {
    return object?.[key];
  } catch {
    return undefined;
  }
}

/**
 * What stands under a global name, whatever a program has put under `window` or `self`.
 * @param {string} name
 */
export function hostProperty(name) {
  return property(globalThis, name);
}

/**
 * Gives a line to a logger. One that fails, at once or later, must not make the call fail.
 * @param {any} logger @param {string} method @param {string} line
 */
export function tell(logger, method, line) {
  try {
    Promise.resolve(logger[method](line)).catch(() => {});
  } catch {
    // Whatever it was, it is the logger's own affair.
  }
}
