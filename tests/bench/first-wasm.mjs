// A page's module that loads what the SDK's would if it did nothing: a script, and by it WebAssembly.
import '/load.mjs';

window.ready = performance.now();
