// A module that does nothing but, in a page, say when.
if (globalThis.window) window.ready = performance.now();
