// `TextDecoder` and `TextEncoder` for wasm-bindgen's JavaScript, which makes one of each as soon as it runs. In a host that has
// none, or only later by a polyfill, these stand in for them. `load` tells what is missing.

class LateDecoder {
  decode(bytes?: Uint8Array): string {
    return bytes ? new globalThis.TextDecoder().decode(bytes) : '';
  }
}

class LateEncoder {
  encodeInto(text: string, target: Uint8Array<ArrayBuffer>): TextEncoderEncodeIntoResult {
    return new globalThis.TextEncoder().encodeInto(text, target);
  }
}

type Coders = typeof globalThis;

export const TextDecoder = (globalThis.TextDecoder ?? LateDecoder) as Coders['TextDecoder'];
export const TextEncoder = (globalThis.TextEncoder ?? LateEncoder) as Coders['TextEncoder'];
