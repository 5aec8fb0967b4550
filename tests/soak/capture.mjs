// Reads how much memory the compiled code uses, which the package does not expose. Must be imported before the package.

let exports;
/** Node's own `fetch` also has compiled code, which is recognized by its exports. */
const isOurs = instance => !Object.keys(instance.exports).some(name => name.startsWith('llhttp_'));
const keep = instance => {
  if (isOurs(instance)) exports = instance.exports;
  return instance;
};

const { Instance, instantiate } = WebAssembly;
// Used by Node's loader. A proxy, so that `instanceof` keeps working.
WebAssembly.Instance = new Proxy(Instance, { construct: (target, args) => keep(new target(...args)) });
// Used by a page's loader, which already has a module, so that only an instance is returned.
WebAssembly.instantiate = async (...args) => {
  const result = await instantiate(...args);
  keep(result.instance ?? result);
  return result;
};

/**
 * wasm-bindgen's JavaScript keeps an array of values for the compiled code: 1,024 slots, four constants, then values and free
 * slots.
 */
let held;
const FIRST = 1028;
const { fill } = Array.prototype;
Array.prototype.fill = function (...args) {
  if (this.length === 1024) {
    held = this;
    Array.prototype.fill = fill;
  }
  return fill.apply(this, args);
};

/**
 * Returns the bytes of its memory, which never shrinks; how many JavaScript values it holds, and how many it has room for.
 */
export function wasmSize() {
  if (held?.[FIRST - 3] !== null || held[FIRST - 2] !== true)
    throw new Error('wasm-bindgen keeps values differently than before');
  return {
    memory: Object.values(exports).find(item => item instanceof WebAssembly.Memory).buffer.byteLength,
    // A free slot contains the number of the next one.
    values: held.slice(FIRST).filter(value => typeof value !== 'number').length,
    room: held.length,
  };
}
