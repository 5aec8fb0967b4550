// What the SDK uses of wasm-bindgen's JavaScript. Imported only when it is needed: it uses globals that a host may lack.
export { __wbg_reset_state, Client, initSync, type Walk } from '#glue';
