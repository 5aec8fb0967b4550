// Checks arguments, for callers without TypeScript. Copies them to plain data, so that nothing in them can throw or change
// later. `generated/endpoints.ts` has the parameters of each endpoint.
import type { Kind, ListKind, NestedKind, Parameters } from './endpoint.ts';
import { MetorialArgumentError } from './errors.ts';
import { METHOD_OPTIONS } from './option-kinds.ts';
import { redact } from './redact.ts';
import { nearest } from './suggest.ts';
import { bare, isText, kindOf, namesOf, property, tagOf, toJson } from './values.ts';

const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);

/** The description of each kind in messages, and its check. */
const KINDS = {
  text: ['a string', isText],
  textOrNull: ['a string or null', (value: unknown) => value === null || isText(value)],
  number: ['a number', Number.isFinite],
  integer: ['a whole number', Number.isSafeInteger],
  milliseconds: [
    'a whole number of milliseconds',
    (value: unknown) => Number.isSafeInteger(value) || value === Infinity,
  ],
  flag: ['true or false', (value: unknown) => typeof value === 'boolean'],
  many: ['an array of strings', isTexts],
  oneOrMany: ['a string or an array of strings', (value: unknown) => isText(value) || isTexts(value)],
  function: ['a function', (value: unknown) => typeof value === 'function'],
  any: ['a value', () => true],
} as const;

/** Makes the error for an invalid argument. */
export function argumentError(call: string, argument: string, problem: string): MetorialArgumentError {
  return new MetorialArgumentError(`${call}: \`${argument}\` ${problem}`, { argument });
}

/** Runs a function and redacts secrets in its argument errors: a caller may pass a secret in the wrong place. */
export function redactingErrors<T>(secrets: readonly unknown[], read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MetorialArgumentError)) throw error;
    const clean = (text: string) => withoutSecrets(text, secrets);
    throw new MetorialArgumentError(clean(error.message), { argument: clean(error.argument) });
  }
}

function withoutSecrets(text: string, secrets: readonly unknown[]): string {
  let clean = text;
  for (const secret of secrets) {
    // A shorter string does not count as a secret. Messages contain header names in lower case.
    if (!isText(secret) || secret.length < 8) continue;
    clean = redact(redact(clean, secret), secret.toLowerCase());
  }
  return clean.replace(/metorial_\w*/g, '[redacted]');
}

/**
 * Returns the entries of an object, including those from getters of its class; none for `undefined`. The error for any other
 * value ends with the hint. `known` lists the names that a class may also have as methods.
 */
export function entries(
  call: string,
  what: string,
  object: unknown,
  hint = '',
  known: readonly string[] = [],
): [string, unknown][] {
  if (object === undefined) return [];
  const bad = (problem: string) => new MetorialArgumentError(`${call}: ${problem}`, { argument: what });
  try {
    // The contents of a Map, a Date and the like are not in properties, and would be lost silently.
    if (tagOf(object) === '[object Object]') {
      const record = object as Readonly<Record<string, unknown>>;
      return namesOf(record, known).map(key => [key, snapshot(record[key])]);
    }
  } catch {
    throw bad(`the ${what} cannot be read: reading its keys or values throws`);
  }
  throw bad(`expected the ${what} to be an object, but got ${kindOf(object)}${hint}`);
}

/** Copies an array, because it may change or return different items each time. */
const snapshot = (value: unknown) => (Array.isArray(value) ? [...value] : value);

/**
 * Checks the entries of an object against the parameters of a call. Returns the values with JavaScript names, in order. `path` is
 * the path to the object if it is within a body. Nested objects are returned with their wire names.
 */
export function check(
  call: string,
  what: string,
  { parameters, required }: Parameters,
  object: unknown,
  hint = '',
  path = '',
): Record<string, unknown> {
  const values: Record<string, unknown> = bare({});
  for (const [key, value] of entries(call, what, object, hint, Object.keys(parameters))) {
    const kind = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
    if (!kind) throw unknown(call, what, Object.keys(parameters), key, path);
    if (value === undefined) continue;
    if (value === null && kind === 'any' && key !== 'body')
      throw argumentError(call, path + key, 'must not be null; leave it out instead');
    if (value !== null && isNested(kind)) values[key] = nested(call, path + key, kind, value);
    else if (fits(kind, value)) values[key] = value;
    else {
      const hint = value === null && !required.includes(key) ? '; leave it out instead' : '';
      throw mismatch(call, path + key, kind, `is ${describe(value)}${hint}`);
    }
  }
  for (const key of required)
    if (!Object.hasOwn(values, key)) throw mismatch(call, path + key, parameters[key] ?? 'any', 'is missing');
  return values;
}

/** Checks objects within a body. Returns them with their wire names. Reading any of them may throw. */
function nested(call: string, path: string, kind: NestedKind, value: unknown): unknown {
  try {
    if (!fits(kind, value)) throw mismatch(call, path, kind, `is ${describe(value)}`);
    if (isList(kind))
      return (value as unknown[]).map((item, index) => nested(call, `${path}[${index}]`, kind.items, item));
    if (isRecord(kind)) return toWire(check(call, path, kind, value, '', `${path}.`));
    const type = property(value, 'type');
    if (!isText(type))
      throw mismatch(
        call,
        `${path}.type`,
        'text',
        type === undefined ? 'is missing' : `is ${describe(type)}`,
      );
    const known = Object.hasOwn(kind.types, type) && kind.types[type];
    if (known) return toWire(check(call, path, known, value, '', `${path}.`));
    return JSON.parse(toJson(Object.fromEntries(entries(call, path, value))) as string);
  } catch (error) {
    throw error instanceof MetorialArgumentError
      ? error
      : argumentError(call, path, 'cannot be written as JSON');
  }
}

const isNested = (kind: Kind): kind is NestedKind => typeof kind === 'object' && !Array.isArray(kind);

// A program may add properties with these names to all objects.
const isList = (kind: NestedKind): kind is ListKind => Object.hasOwn(kind, 'items');
const isRecord = (kind: NestedKind): kind is Parameters => Object.hasOwn(kind, 'required');

/** Returns checked values with their wire names: `groupIds` becomes `group_ids`. */
export function toWire(values: Readonly<Record<string, unknown>>): object {
  const wire: Record<string, unknown> = bare({});
  for (const key of Object.keys(values)) wire[key.replace(/[A-Z]/g, snake)] = values[key];
  return wire;
}

const snake = (letter: string) => `_${letter.toLowerCase()}`;

function fits(kind: Kind, value: unknown): boolean {
  if (typeof kind === 'string') return KINDS[kind][1](value);
  if (!isNested(kind)) return isText(value) && kind.includes(value);
  return isList(kind) ? Array.isArray(value) : tagOf(value) === '[object Object]';
}

function mismatch(call: string, key: string, kind: Kind, found: string): MetorialArgumentError {
  let expected: string;
  if (typeof kind === 'string') expected = KINDS[kind][0];
  else if (isNested(kind)) expected = isList(kind) ? 'an array' : 'an object';
  else expected = words(kind);
  return argumentError(call, key, `must be ${expected}, but ${found}`);
}

const words = (known: readonly string[]): string =>
  known.length > 2 ? `one of '${known.join("', '")}'` : `'${known.join("' or '")}'`;

function unknown(
  call: string,
  what: string,
  known: readonly string[],
  key: string,
  path: string,
): MetorialArgumentError {
  const near = nearest(key, known);
  let hint = `it takes \`${known.join('`, `')}\``;
  if (near) hint = `did you mean \`${near}\`?`;
  else if (known.length === 0) hint = 'it takes none';
  if (what !== 'options' && !path && Object.hasOwn(METHOD_OPTIONS, key))
    hint = `it is an option: give it in the argument after the ${what}, as { ${key} }`;
  const argument = path + key;
  return new MetorialArgumentError(`${call}: unknown key \`${argument}\`; ${hint}`, { argument });
}

/** Describes a value, which may be an item of an array, for messages. */
function describe(value: unknown, isItem = false): string {
  if (value === null) return 'null';
  if (isText(value)) {
    // A caller may mix up options, and messages must not contain any part of a key.
    if (value.startsWith('metorial_')) return 'what looks like a key';
    return value.length > 40 ? 'a long string' : `'${value}'`;
  }
  if (!isItem && Array.isArray(value)) {
    const odd = value.findIndex(item => !isText(item));
    return odd < 0 ? 'an array' : `an array with an item that is ${describe(value[odd], true)}`;
  }
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : kindOf(value);
}

/** Returns the value if it is a string; throws otherwise. */
export function text(call: string, name: string, value: unknown): string {
  if (isText(value)) return value;
  throw argumentError(call, name, `must be a string, but is ${kindOf(value)}`);
}
