// `TextDecoder` and `TextEncoder` for hosts that have none at first. wasm-bindgen's JavaScript makes one of each as soon as it
// runs. These stand in for them, and use whatever a polyfill has added by the time of the first call. If there is nothing, `load`
// says what is missing.

class LateDecoder {
  readonly #options: TextDecoderOptions | undefined;

  constructor(_encoding?: string, options?: TextDecoderOptions) {
    this.#options = options;
  }

  decode(bytes?: AllowSharedBufferSource): string {
    return bytes ? new globalThis.TextDecoder('utf-8', this.#options).decode(bytes) : '';
  }
}

class LateEncoder {
  encode(text: string): Uint8Array {
    return new globalThis.TextEncoder().encode(text);
  }

  encodeInto(text: string, target: Uint8Array<ArrayBuffer>): TextEncoderEncodeIntoResult {
    return new globalThis.TextEncoder().encodeInto(text, target);
  }
}

type Coders = typeof globalThis;

export const TextDecoder = (globalThis.TextDecoder ?? LateDecoder) as Coders['TextDecoder'];
export const TextEncoder = (globalThis.TextEncoder ?? LateEncoder) as Coders['TextEncoder'];
