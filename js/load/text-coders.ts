// `TextDecoder` and `TextEncoder` for Jest's jsdom, which hides those of Node but not `Buffer`.
import { property } from '../values.ts';

type Coders = typeof globalThis;

class BufferDecoder {
  // The compiled code has checked that bytes are UTF-8, so the option `fatal` changes nothing.
  decode(bytes?: Uint8Array): string {
    return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') : '';
  }
}

class BufferEncoder {
  encode(text: string): Uint8Array {
    return Buffer.from(text);
  }

  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    const bytes = Buffer.from(text);
    target.set(bytes);
    return { read: text.length, written: bytes.length };
  }
}

/** Whether there is a `Buffer`, without which only the global ones work. */
export const hasBuffer = property(globalThis, 'Buffer') !== undefined;

/** The global one, or one based on `Buffer`. */
export const TextDecoder = (globalThis.TextDecoder ?? BufferDecoder) as Coders['TextDecoder'];

/** The global one, or one based on `Buffer`. */
export const TextEncoder = (globalThis.TextEncoder ?? BufferEncoder) as Coders['TextEncoder'];
