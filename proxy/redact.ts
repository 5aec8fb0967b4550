import { shortestBeginning } from '../js/redact.ts';

const replacement = new TextEncoder().encode('[redacted]');
const noBytes: Uint8Array = new Uint8Array(0);
const backslash = 0x5c;
const percent = 0x25;
const letterU = 0x75;

/**
 * Removes a secret from a stream of bytes, even if it is split across chunks or contains escapes such as `\u006d`
 * (JSON) or `%6d` (URLs). Also removes a prefix of the secret that has at least 16 characters after its kind
 * (`metorial_sk_`), because servers often truncate the text that they repeat.
 */
export class Redactor {
  readonly #secret: Uint8Array;
  readonly #minLength: number;
  #held: Uint8Array = noBytes;

  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
    this.#minLength = shortestBeginning(secret);
  }

  /** Takes a chunk and returns the bytes that can be forwarded. A possible start of the secret is held back. */
  push(chunk: Uint8Array): Uint8Array {
    return this.#scan(this.#held.length > 0 ? join([this.#held, chunk]) : chunk, false);
  }

  /** Returns the bytes that were held back, once the stream has ended. */
  end(): Uint8Array {
    return this.#scan(this.#held, true);
  }

  #scan(data: Uint8Array, last: boolean): Uint8Array {
    const parts: Uint8Array[] = [];
    let from = 0;
    let at = 0;
    this.#held = noBytes;
    while (at < data.length) {
      const found = this.#matchAt(data, at);
      if (found.incomplete && !last) {
        this.#held = data.slice(at);
        parts.push(data.subarray(from, at));
        return join(parts);
      }
      if (found.length >= this.#minLength) {
        parts.push(data.subarray(from, at), replacement);
        from = found.end;
        at = found.end;
      } else {
        at += 1;
      }
    }
    if (from === 0) return data;
    parts.push(data.subarray(from));
    return join(parts);
  }

  /**
   * Returns the length of the secret's prefix at `start`, and where it ends. The match is incomplete if the data ends before it
   * is clear whether more of the secret follows.
   */
  #matchAt(data: Uint8Array, start: number): { length: number; end: number; incomplete: boolean } {
    let at = start;
    let length = 0;
    for (const expected of this.#secret) {
      if (at >= data.length) return { length, end: at, incomplete: true };
      const width = encodedWidth(data, at, expected);
      if (width === 'incomplete') return { length, end: at, incomplete: true };
      if (width === 0) break;
      at += width;
      length += 1;
    }
    return { length, end: at, incomplete: false };
  }
}

/** Removes several secrets from a stream of bytes, in the order in which they are given. */
export class Redactors {
  readonly #all: readonly Redactor[];

  constructor(secrets: readonly string[]) {
    this.#all = secrets.map(secret => new Redactor(secret));
  }

  /** Takes a chunk and returns the bytes that can be forwarded. */
  push(chunk: Uint8Array): Uint8Array {
    return this.#all.reduce((bytes, redactor) => redactor.push(bytes), chunk);
  }

  /** Returns the bytes that were held back, once the stream has ended. */
  end(): Uint8Array {
    return this.#all.reduce((bytes, redactor) => join([redactor.push(bytes), redactor.end()]), noBytes);
  }
}

/**
 * Returns how many bytes at `at` encode the character: 0 if they encode another one, `'incomplete'` if the data ends too early to
 * tell.
 */
function encodedWidth(data: Uint8Array, at: number, expected: number): number | 'incomplete' {
  const byte = data[at];
  if (byte === expected) return 1;
  if (byte === percent) return hexWidth(data, at, 1, 2, expected);
  if (byte !== backslash) return 0;
  if (at + 1 >= data.length) return 'incomplete';
  if (data[at + 1] === letterU) return hexWidth(data, at, 2, 4, expected);
  return data[at + 1] === expected ? 2 : 0; // An escape such as `\/`.
}

function hexWidth(
  data: Uint8Array,
  at: number,
  prefix: number,
  digits: number,
  expected: number,
): number | 'incomplete' {
  const hex = expected.toString(16).padStart(digits, '0');
  for (let index = 0; index < digits; index++) {
    const byte = data[at + prefix + index];
    if (byte === undefined) return 'incomplete';
    if (String.fromCharCode(byte).toLowerCase() !== hex[index]) return 0;
  }
  return prefix + digits;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** Returns the text with the secret removed. */
export function redactText(text: string, secret: string): string {
  const redactor = new Redactor(secret);
  const decoder = new TextDecoder();
  return (
    decoder.decode(redactor.push(new TextEncoder().encode(text)), { stream: true }) +
    decoder.decode(redactor.end())
  );
}
