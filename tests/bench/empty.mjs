// A module that does nothing, except for reporting the time in a page.
if (globalThis.window) window.ready = performance.now();
