// Reads the tape that answers are laid down on; `decoder/src/tape.rs` describes its words. What reads which slot is in
// `objects.js`.

const ABSENT = -(2 ** 30);
const NULL = ABSENT + 1;
const WORD = ABSENT + 2;

/** @type {TextDecoder} */
let decoder;
let left = 0;

/** The text of bytes that must be UTF-8. A decoder that is kept fails in Safari after some 2 GB. @param {Uint8Array} bytes */
export function decodeText(bytes) {
  left -= bytes.length;
  if (left < 0) {
    decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    left = 1e9;
  }
  return decoder.decode(bytes);
}

/** @type {Int32Array} */
export let words;
/** @type {string} */
let text;

/** Begins to read a tape. @param {Int32Array} tape @param {Uint8Array} strings */
export function open(tape, strings) {
  words = tape;
  text = decodeText(strings);
}

/** A text; also `null`, where that may stand. */
export function string(slot) {
  const start = words[slot];
  if (start >= 0) return text.slice(start, words[slot + 1]);
  return start === NULL ? null : JSON.parse(text.slice(~start, words[slot + 1]));
}

/** A text that is mostly one of those that are known. */
export const word = (slot, known) => (words[slot] === WORD ? known[words[slot + 1]] : string(slot));

export const flag = slot => words[slot] === 1;

export const date = slot => new Date(words[slot] * 2 ** 32 + (words[slot + 1] >>> 0));

export function list(slot, read) {
  const items = [];
  for (let place = words[slot]; place > 0; place = words[place]) items.push(read(place + 1));
  return items;
}

/** What `read` reads, or `null`. */
export const orNull = (slot, read) => (words[slot] === NULL ? null : read(slot));

export const has = slot => words[slot] !== ABSENT;

/**
 * Adds the fields that the table does not know, under their wire names; `place` is that of the first one. None takes
 * the place of a known one, nor of one that is `lacking`, and `__proto__` is only data.
 */
export function more(record, place, lacking) {
  const known = Object.keys(record);
  for (let next = place; next > 0; next = words[next]) {
    const name = string(next + 1);
    if (known.includes(name) || lacking.includes(name)) continue;
    const value = JSON.parse(text.slice(words[next + 3], words[next + 4]));
    if (name !== '__proto__') record[name] = value;
    else Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
  }
}
