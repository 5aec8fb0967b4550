// What the SDK uses of wasm-bindgen's JavaScript. Imported only when it is needed: it uses globals that a host may lack.
// The functions get names of their own, because `scripts/lib/bundle.mjs` shortens those of the compiled code's exports.
export {
  __wbg_reset_state,
  cancelCall as cancel,
  initSync,
  resumeCall as resume,
  startCall as call,
  startRequest as request,
} from '#glue';
