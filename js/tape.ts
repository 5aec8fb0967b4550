// Reads the tape on which answers are laid down; `decoder/src/tape.rs` describes its words, and `generated/objects.ts`
// says what reads which slot.
import { ABSENT, NULL, WORD } from './generated/protocol.ts';

let decoder: TextDecoder | undefined;
let left = 0;
const EMPTY = new Int32Array(0);
let words: Int32Array = EMPTY;
let texts = '';

/** Begins to read a tape. It must be read before the compiled code goes on. */
export function open(tape: Int32Array, text: Uint8Array): void {
  words = tape;
  // A decoder that is kept fails in Safari after some 2 GB.
  left -= text.length;
  if (left < 0 || !decoder) {
    decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    left = 1e9;
  }
  texts = decoder.decode(text);
}

/** Lets go of the tape, which may be large. */
export function close(): void {
  words = EMPTY;
  texts = '';
}

const at = (slot: number): number => words[slot] as number;

/** The place to which a slot points. */
export const placeAt = at;

export function text(slot: number): string {
  const start = at(slot);
  if (start >= 0) return texts.slice(start, at(slot + 1));
  return JSON.parse(texts.slice(~start, at(slot + 1)));
}

export const textOrNull = (slot: number): string | null => (at(slot) === NULL ? null : text(slot));

/** A text that is mostly one of the known words. */
export const word = (slot: number, known: readonly string[]): string =>
  at(slot) === WORD ? (known[at(slot + 1)] as string) : text(slot);

export const wordOrNull = (slot: number, known: readonly string[]): string | null =>
  at(slot) === NULL ? null : word(slot, known);

export const flag = (slot: number): boolean => at(slot) === 1;

export const date = (slot: number): Date => new Date(at(slot) * 2 ** 32 + (at(slot + 1) >>> 0));

export function list<T>(slot: number, read: (slot: number) => T): T[] {
  const items: T[] = [];
  for (let place = at(slot); place > 0; place = at(place)) items.push(read(place + 1));
  return items;
}

export const orNull = <T>(slot: number, read: (slot: number) => T): T | null =>
  at(slot) === NULL ? null : read(slot);

export const has = (slot: number): boolean => at(slot) !== ABSENT;

/**
 * Adds the fields that the table does not know, under their wire names. None takes the place of a known one, nor of one
 * that is to be skipped, and `__proto__` is only data.
 */
export function more(record: object, place: number, skipped: readonly string[] = []): void {
  let next = at(place);
  if (next <= 0) return;
  const known = Object.keys(record);
  for (; next > 0; next = at(next)) {
    const name = text(next + 1);
    if (known.includes(name) || skipped.includes(name)) continue;
    const value: unknown = JSON.parse(texts.slice(at(next + 3), at(next + 4)));
    Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
  }
}
