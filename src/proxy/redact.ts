const mask = new TextEncoder().encode('[redacted]');
const nothing = new Uint8Array(0);
const backslash = 0x5c;
const percent = 0x25;
const letterU = 0x75;

/**
 * Removes a secret from a stream of bytes, also where it is cut by the border of two chunks, or written with
 * JSON's `\u006d` or the URL's `%6d`. A start of the secret that is long enough to matter (half of it, and no
 * less than 16 characters) goes too, as servers shorten what they repeat.
 */
export class Redactor {
  readonly #secret: Uint8Array;
  readonly #enough: number;
  #held: Uint8Array = nothing;

  constructor(secret: string) {
    this.#secret = new TextEncoder().encode(secret);
    this.#enough = Math.min(secret.length, Math.max(16, Math.ceil(secret.length / 2)));
  }

  /** What can be passed on after this chunk; what may be the start of the secret waits for the next. */
  push(chunk: Uint8Array): Uint8Array {
    return this.#scan(this.#held.length > 0 ? join([this.#held, chunk]) : chunk, false);
  }

  /** What is left at the end. */
  end(): Uint8Array {
    return this.#scan(this.#held, true);
  }

  #scan(data: Uint8Array, last: boolean): Uint8Array {
    const parts: Uint8Array[] = [];
    let from = 0;
    let at = 0;
    this.#held = nothing;
    while (at < data.length) {
      const found = this.#matchAt(data, at);
      if (found.cut && !last) {
        this.#held = data.slice(at);
        parts.push(data.subarray(from, at));
        return join(parts);
      }
      if (found.characters >= this.#enough) {
        parts.push(data.subarray(from, at), mask);
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

  /** How much of the secret's start is found here, and whether the data ended before that was clear. */
  #matchAt(data: Uint8Array, start: number): { characters: number; end: number; cut: boolean } {
    let at = start;
    let characters = 0;
    for (const expected of this.#secret) {
      if (at >= data.length) return { characters, end: at, cut: true };
      const width = widthOf(data, at, expected);
      if (width === 'cut') return { characters, end: at, cut: true };
      if (width === 0) break;
      at += width;
      characters += 1;
    }
    return { characters, end: at, cut: false };
  }
}

/** How many bytes here spell the character; 0 if they don't. */
function widthOf(data: Uint8Array, at: number, expected: number): number | 'cut' {
  const byte = data[at];
  if (byte === expected) return 1;
  if (byte === percent) return hexWidth(data, at, 1, 2, expected);
  if (byte !== backslash) return 0;
  if (at + 1 >= data.length) return 'cut';
  if (data[at + 1] === letterU) return hexWidth(data, at, 2, 4, expected);
  return data[at + 1] === expected ? 2 : 0; // `\/`
}

function hexWidth(
  data: Uint8Array,
  at: number,
  prefix: number,
  digits: number,
  expected: number,
): number | 'cut' {
  const wanted = expected.toString(16).padStart(digits, '0');
  for (let index = 0; index < digits; index++) {
    const byte = data[at + prefix + index];
    if (byte === undefined) return 'cut';
    if (String.fromCharCode(byte).toLowerCase() !== wanted[index]) return 0;
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

/** The text without the secret. */
export function redactText(text: string, secret: string): string {
  const redactor = new Redactor(secret);
  const decoder = new TextDecoder();
  return (
    decoder.decode(redactor.push(new TextEncoder().encode(text)), { stream: true }) +
    decoder.decode(redactor.end())
  );
}
