// The part of wasm-bindgen's JavaScript that the SDK uses. It makes a `TextDecoder` and a `TextEncoder` as soon as it runs; the
// bundler replaces them with those of `load/late-coders.ts` or `load/text-coders.ts`, because a host may lack them. Not imported
// dynamically: esbuild's code for that fails if something has added a property to `Object.prototype`. The functions get new
// names, because `scripts/lib/bundle.mjs` shortens those of the compiled code's exports.
export {
  __wbg_reset_state,
  cancelCall as cancel,
  initSync,
  readRateLimit as rateLimitOf,
  resumeCall as resume,
  startCall as call,
  startRequest as request,
} from '#glue';
