// Reads the tape of a decoded answer. `decoder/src/tape.rs` describes the format, and `generated/objects.ts` makes objects
// from it.
import { ABSENT, NAMES, NULL, SECOND, TRUE, WORD } from './generated/protocol.ts';
import { define } from './values.ts';

let decoder: TextDecoder | undefined;
/** The number of bytes that the decoder may still decode. */
let left = 0;
const EMPTY = new Int32Array(0);
let words: Int32Array = EMPTY;
/** The strings: the ASCII ones first, then the others. */
let first = '';
let second = '';
/** The names of unknown fields, and whether each can be set without looking at the record. */
let names: string[] = [];
let simple: boolean[] = [];

/** Starts to read a tape. It must be read before the compiled code continues. */
export function open(tape: Int32Array, bytes: Uint8Array): void {
  words = tape;
  // In Safari, a decoder fails after some 2 GB.
  left -= bytes.length;
  if (left < 0 || !decoder) {
    decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    left = 1e9;
  }
  const length = tape[NAMES + 1] as number;
  const isAscii = length === bytes.length;
  first = decoder.decode(isAscii ? bytes : bytes.subarray(0, length));
  second = isAscii ? '' : decoder.decode(bytes.subarray(length));
  names = list(NAMES, text);
  simple = names.map(isSimple);
}

/** Frees the tape, which may be large. */
export function close(): void {
  words = EMPTY;
  first = '';
  second = '';
  names = [];
}

const at = (slot: number): number => words[slot] as number;

/** Returns the position of the block of a record. */
export const blockAt = at;

const slice = (start: number, end: number): string =>
  start < SECOND ? first.slice(start, end) : second.slice(start - SECOND, end - SECOND);

export function text(slot: number): string {
  const start = at(slot);
  return start < 0 ? JSON.parse(slice(~start, at(slot + 1))) : slice(start, at(slot + 1));
}

export const textOrNull = (slot: number): string | null => (at(slot) === NULL ? null : text(slot));

/** Reads a text that is usually one of the known words. */
export const word = (slot: number, known: readonly string[]): string =>
  at(slot) === WORD ? (known[at(slot + 1)] as string) : text(slot);

export const wordOrNull = (slot: number, known: readonly string[]): string | null =>
  at(slot) === NULL ? null : word(slot, known);

export const flag = (slot: number): boolean => at(slot) === 1;

export const date = (slot: number): Date => new Date(at(slot) * 2 ** 32 + (at(slot + 1) >>> 0));

/** Reads a number, which the tape has as JSON. */
export const number = (slot: number): number => Number(slice(at(slot), ~at(slot + 1)));

export function list<T>(slot: number, read: (slot: number) => T): T[] {
  const items: T[] = [];
  for (let block = at(slot); block > 0; block = at(block)) items.push(read(block + 1));
  return items;
}

export const orNull = <T>(slot: number, read: (slot: number) => T): T | null =>
  at(slot) === NULL ? null : read(slot);

export const has = (slot: number): boolean => at(slot) !== ABSENT;

/** The names of fields that a page has but its table has not, or that are left out of it. */
export const OF_PAGES: readonly string[] = ['object', '__typename', 'next', 'previous', 'rejected'];

/**
 * Returns whether no record can have or inherit a field with this name. Fields whose wire names differ have a capital letter; the
 * others are never unknown.
 */
const isSimple = (name: string): boolean =>
  !(OF_PAGES.includes(name) || /[A-Z]/.test(name) || name in Object.prototype);

/** Reads any value. */
export function unknown(slot: number): unknown {
  const start = at(slot);
  if (start <= TRUE) return start === NULL ? null : start === TRUE;
  return at(slot + 1) < 0 ? number(slot) : text(slot);
}

/** A record of a union: its `type`, and the name and the reader of the field that belongs to it. */
type Variant = readonly [type: string, name: string, read: (slot: number) => unknown];

/** Reads a record of a union. */
export function union<T>(slot: number, variants: readonly Variant[]): T {
  const block = at(slot);
  const variant = at(block + 1) === WORD ? variants[at(block + 2)] : undefined;
  const record: Record<string, unknown> = { type: variant ? variant[0] : text(block + 1) };
  if (variant) record[variant[1]] = variant[2](block + 3);
  more(record, block);
  return record as T;
}

/**
 * Adds the unknown fields of a block under their wire names, except the skipped ones. They never replace known fields, and
 * `__proto__` is an ordinary field.
 */
export function more(record: object, block: number, skipped?: readonly string[]): void {
  let known: Set<string> | undefined;
  for (let next = at(block); next > 0; next = at(next)) {
    const number = at(next + 1);
    const name = names[number] as string;
    if (simple[number]) {
      (record as Record<string, unknown>)[name] = unknown(next + 2);
      continue;
    }
    if (skipped?.includes(name)) continue;
    known ??= new Set(Object.keys(record));
    if (known.has(name)) continue;
    const value = unknown(next + 2);
    define(record, name, value, true);
  }
}
