// Reads what a caller gives, once: only plain data that holds no surprise goes on, so that nothing in it can throw or
// change later. Only JavaScript needs this: Rust callers have types. What is taken comes from the compiled code's table.

import { MetorialArgumentError } from './errors.js';

/**
 * What a parameter takes.
 * @typedef {{ name: string, key: string, kind: string, required?: boolean }} Parameter
 */

/** How a message names what is expected, and whether a value is that. */
const KINDS = {
  text: ['a string', value => typeof value === 'string'],
  integer: ['a whole number', Number.isSafeInteger],
  flag: ['true or false', value => typeof value === 'boolean'],
  many: ['an array of strings', value => Array.isArray(value) && value.every(isText)],
  oneOrMany: ['a string or an array of strings', value => isText(value) || KINDS.many[1](value)],
  any: ['a value', () => true],
};

const isText = value => typeof value === 'string';

/** @param {string} call @param {string} argument @param {string} problem */
export function wrong(call, argument, problem) {
  return new MetorialArgumentError(`${call}: \`${argument}\` ${problem}`, { argument });
}

/**
 * Does what may refuse an argument. Of a secret that stands in a wrong place, the error says nothing.
 * @template T
 * @param {unknown[]} secrets @param {() => T} read
 * @returns {T}
 */
export function refusing(secrets, read) {
  // What is shorter is no secret. Names of headers come in lower case.
  const hidden = secrets
    .filter(secret => isText(secret) && secret.length >= 8)
    .flatMap(secret => [secret, secret.toLowerCase()]);
  const clean = text =>
    hidden
      .reduce((said, secret) => said.replaceAll(secret, '[redacted]'), text)
      .replace(/metorial_\w*/g, '[redacted]');
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MetorialArgumentError)) throw error;
    throw new MetorialArgumentError(clean(error.message), { argument: clean(error.argument) });
  }
}

/**
 * The entries of an object; none of `undefined`.
 * @param {string} call @param {string} what @param {any} object
 * @returns {[string, unknown][]}
 */
export function entries(call, what, object) {
  if (object === undefined) return [];
  const bad = problem => new MetorialArgumentError(`${call}: the ${what} ${problem}`, { argument: what });
  try {
    // Of a Map, a Date and the like there would be no entries to see, and their content would be lost in silence.
    if (Object.prototype.toString.call(object) === '[object Object]')
      return Object.keys(object).map(key => [key, once(object[key])]);
  } catch {
    throw bad("can't be read: it throws when asked for its keys or values");
  }
  throw bad(`must be an object, but is ${kindOf(object)}`);
}

/** An array is copied: it may change, or be one that gives other items each time. */
const once = value => (Array.isArray(value) ? Array.from(value) : value);

/**
 * Checks the entries of an object against what the call takes, and gives the values by their names on the wire.
 * @param {string} call @param {string} what @param {Parameter[]} parameters @param {unknown} object
 * @returns {Record<string, any>}
 */
export function check(call, what, parameters, object) {
  /** @type {Record<string, any>} */
  const values = {};
  for (const [key, value] of entries(call, what, object)) {
    const parameter = parameters.find(known => known.key === key);
    if (!parameter) throw unknown(call, parameters, key);
    if (value === undefined) continue;
    if (!fits(parameter.kind, value)) throw mismatch(call, parameter, `is ${describe(value)}`);
    values[parameter.name] = value;
  }
  const missing = parameters.find(({ name, required }) => required && !(name in values));
  if (missing) throw mismatch(call, missing, 'is missing');
  return values;
}

const fits = (kind, value) =>
  (KINDS[kind]?.[1] ?? (() => isText(value) && kind.split('|').includes(value)))(value);

function mismatch(call, { key, kind }, found) {
  const expected = KINDS[kind]?.[0] ?? `'${kind.split('|').join("' or '")}'`;
  return wrong(call, key, `must be ${expected}, but ${found}`);
}

/** @param {string} call @param {{ key: string }[]} parameters @param {string} key */
function unknown(call, parameters, key) {
  const known = parameters.map(parameter => parameter.key);
  const near = nearest(key, known);
  const hint = near ? `did you mean \`${near}\`?` : `it takes \`${known.join('`, `')}\``;
  return new MetorialArgumentError(`${call}: unknown key \`${key}\`; ${hint}`, { argument: key });
}

/** The one of `known` that was probably meant, if one is near: the longer a name is, the more may be wrong with it. */
function nearest(word, known) {
  const plain = name => name.slice(0, 64).replaceAll('_', '').toLowerCase();
  // None is so long that more could be wrong.
  for (let edits = 0; edits < 8; edits++) {
    const near = known.find(
      name => edits <= 1 + name.length / 5 && isWithin(edits, plain(word), plain(name)),
    );
    if (near) return near;
  }
}

/** Whether one becomes the other if so many letters are added, dropped, changed or swapped with their neighbour. */
function isWithin(edits, from, to) {
  if (from === to) return true;
  const after = (count, other, left) => isWithin(left, from.slice(count), to.slice(other));
  if (from[0] === to[0]) return after(1, 1, edits);
  if (edits < 1) return false;
  const steps = [
    [1, 0],
    [0, 1],
    [1, 1],
  ];
  if (from[0] === to[1] && from[1] === to[0]) steps.push([2, 2]);
  return steps.some(([count, other]) => after(count, other, edits - 1));
}

/** How a message shows a value, which may be an item of another. */
function describe(value, isItem = false) {
  if (value === null) return 'null; leave it out instead';
  if (typeof value === 'string') {
    // Whoever mixes up options must not find a key in a log, nor the first half of one.
    if (value.startsWith('metorial_')) return 'what looks like a key';
    return value.length > 40 ? 'a long string' : `'${value}'`;
  }
  if (!isItem && Array.isArray(value)) {
    const odd = value.findIndex(item => !isText(item));
    return odd < 0 ? 'an array' : `an array with an item that is ${describe(value[odd], true)}`;
  }
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : kindOf(value);
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
 * @param {string} call @param {string} name @param {unknown} value
 * @returns {string}
 */
export function text(call, name, value) {
  if (isText(value)) return /** @type {string} */ (value);
  throw wrong(call, name, `must be a string, but is ${kindOf(value)}`);
}
