declare const module: WasmModule;
export default module;

/** The type of a compiled `WebAssembly.Module`. */
type WasmModule = typeof globalThis extends {
  WebAssembly: {
    Module: {
      prototype: infer Module;
    };
  };
}
  ? Module
  : object;

export {};
