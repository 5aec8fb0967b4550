// `TextDecoder` and `TextEncoder` for wasm-bindgen's JavaScript, which makes one of each as soon as it runs. In a host that has
// none, or only later by a polyfill, these stand in for them. `load` tells what is missing.

// Until then, they serve the messages of wrong arguments, which are ASCII.

class LateDecoder {
  decode(bytes: Iterable<number> & AllowSharedBufferSource = new Uint8Array()): string {
    return globalThis.TextDecoder
      ? new globalThis.TextDecoder().decode(bytes)
      : String.fromCharCode(...bytes);
  }
}

class LateEncoder {
  encode(text: string): Uint8Array {
    return Uint8Array.from([...text].map(character => character.charCodeAt(0)));
  }

  encodeInto(text: string, target: Uint8Array<ArrayBuffer>): TextEncoderEncodeIntoResult {
    return new globalThis.TextEncoder().encodeInto(text, target);
  }
}

type Coders = typeof globalThis;

export const TextDecoder = (globalThis.TextDecoder ?? LateDecoder) as Coders['TextDecoder'];
export const TextEncoder = (globalThis.TextEncoder ?? LateEncoder) as Coders['TextEncoder'];
