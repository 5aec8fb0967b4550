// Reads how much the compiled code holds, without the package giving anything away: to be imported before it.

let exports;
/** Node's own `fetch` has some compiled code too, which is known by what it exports. */
const isOurs = instance => !Object.keys(instance.exports).some(name => name.startsWith('llhttp_'));
const keep = instance => {
  if (isOurs(instance)) exports = instance.exports;
  return instance;
};

const { Instance, instantiate } = WebAssembly;
// What Node's loader calls. A proxy, so that `instanceof` goes on meaning the same.
WebAssembly.Instance = new Proxy(Instance, { construct: (target, args) => keep(new target(...args)) });
// What a page's does: it has a module already, so that an instance alone comes back.
WebAssembly.instantiate = async (...args) => {
  const result = await instantiate(...args);
  keep(result.instance ?? result);
  return result;
};

/** What wasm-bindgen's JavaScript keeps for the compiled code: 1,024 places, four constants, then values and free places. */
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
 * The bytes of its memory, which never gets smaller; how many JavaScript values it holds, and how many it has room for.
 */
export function wasmSize() {
  if (held?.[FIRST - 3] !== null || held[FIRST - 2] !== true)
    throw new Error('wasm-bindgen keeps values in another way than it did');
  return {
    memory: Object.values(exports).find(item => item instanceof WebAssembly.Memory).buffer.byteLength,
    // A free place holds the number of the next one.
    values: held.slice(FIRST).filter(value => typeof value !== 'number').length,
    room: held.length,
  };
}
