// Reads what a caller passes, once: only plain data goes on, so that nothing in it can throw or change later. TypeScript
// callers have types; this is for the others. `generated/endpoints.ts` says what each endpoint takes.
import type { Kind, Parameters } from './endpoint.ts';
import { MetorialArgumentError } from './errors.ts';
import { METHOD_OPTIONS } from './option-kinds.ts';
import { nearest } from './suggest.ts';
import { isText, kindOf } from './values.ts';

const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);

/** How a message names what a kind takes, and whether a value is that. */
const KINDS = {
  text: ['a string', isText],
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

/** Makes the error for a wrong argument. */
export function wrong(call: string, argument: string, problem: string): MetorialArgumentError {
  return new MetorialArgumentError(`${call}: \`${argument}\` ${problem}`, { argument });
}

/** Runs what may refuse an argument, and takes secrets out of the error: a caller may give one in the wrong place. */
export function refusing<T>(secrets: readonly unknown[], read: () => T): T {
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
    // Anything shorter is not treated as a secret. Messages show the names of headers in lower case.
    if (!isText(secret) || secret.length < 8) continue;
    clean = clean.replaceAll(secret, '[redacted]').replaceAll(secret.toLowerCase(), '[redacted]');
  }
  return clean.replace(/metorial_\w*/g, '[redacted]');
}

/** Returns an object's entries; `undefined` has none. The error for anything else ends with the hint. */
export function entries(call: string, what: string, object: unknown, hint = ''): [string, unknown][] {
  if (object === undefined) return [];
  const bad = (problem: string) => new MetorialArgumentError(`${call}: ${problem}`, { argument: what });
  try {
    // A Map, a Date and the like have no entries to see, and their content would be lost in silence.
    if (Object.prototype.toString.call(object) === '[object Object]') {
      const record = object as Readonly<Record<string, unknown>>;
      return Object.keys(record).map(key => [key, snapshot(record[key])]);
    }
  } catch {
    throw bad(`the ${what} cannot be read: reading its keys or values throws`);
  }
  throw bad(`expected the ${what} to be an object, but got ${kindOf(object)}${hint}`);
}

/** Copies an array: it may change, or return other items each time. */
const snapshot = (value: unknown) => (Array.isArray(value) ? Array.from(value as unknown[]) : value);

/** Checks the entries of an object against what the call takes; returns the values by their JavaScript names, in order. */
export function check(
  call: string,
  what: string,
  { parameters = {}, required = [] }: Parameters,
  object: unknown,
  hint = '',
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of entries(call, what, object, hint)) {
    const kind = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
    if (!kind) throw unknown(call, what, Object.keys(parameters), key);
    if (value === undefined) continue;
    if (!fits(kind, value)) {
      const hint = value === null && !required.includes(key) ? '; leave it out instead' : '';
      throw mismatch(call, key, kind, `is ${describe(value)}${hint}`);
    }
    values[key] = value;
  }
  for (const key of required)
    if (!Object.hasOwn(values, key)) throw mismatch(call, key, parameters[key] ?? 'any', 'is missing');
  return values;
}

/** Spells the names of checked values as the wire does: `groupIds` becomes `group_ids`. */
export const toWire = (values: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key.replace(/[A-Z]/g, snake), value]));

const snake = (letter: string) => `_${letter.toLowerCase()}`;

const fits = (kind: Kind, value: unknown) =>
  typeof kind === 'string' ? KINDS[kind][1](value) : isText(value) && kind.includes(value);

function mismatch(call: string, key: string, kind: Kind, found: string): MetorialArgumentError {
  const expected = typeof kind === 'string' ? KINDS[kind][0] : `'${kind.join("' or '")}'`;
  return wrong(call, key, `must be ${expected}, but ${found}`);
}

function unknown(call: string, what: string, known: readonly string[], key: string): MetorialArgumentError {
  const near = nearest(key, known);
  let hint = `it takes \`${known.join('`, `')}\``;
  if (near) hint = `did you mean \`${near}\`?`;
  else if (known.length === 0) hint = 'it takes none';
  if (what !== 'options' && Object.hasOwn(METHOD_OPTIONS, key))
    hint = `it is an option: give it in the argument after the ${what}, as { ${key} }`;
  return new MetorialArgumentError(`${call}: unknown key \`${key}\`; ${hint}`, { argument: key });
}

/** Returns how a message shows a value, which may be an item of another. */
function describe(value: unknown, isItem = false): string {
  if (value === null) return 'null';
  if (isText(value)) {
    // A caller who mixes up options must not find a key in a log, nor the first half of one.
    if (value.startsWith('metorial_')) return 'what looks like a key';
    return value.length > 40 ? 'a long string' : `'${value}'`;
  }
  if (!isItem && Array.isArray(value)) {
    const odd = value.findIndex(item => !isText(item));
    return odd < 0 ? 'an array' : `an array with an item that is ${describe(value[odd], true)}`;
  }
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : kindOf(value);
}

/** Returns a string, or refuses. */
export function text(call: string, name: string, value: unknown): string {
  if (isText(value)) return value;
  throw wrong(call, name, `must be a string, but is ${kindOf(value)}`);
}
