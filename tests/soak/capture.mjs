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

/**
 * The bytes of its memory, which never gets smaller; how many JavaScript values it holds, and how many it has room for.
 */
export function wasmSize() {
  const all = Object.values(exports);
  const tables = all.filter(item => item instanceof WebAssembly.Table);
  const slots = tables.flatMap(table => Array.from({ length: table.length }, (_, index) => table.get(index)));
  return {
    memory: all.find(item => item instanceof WebAssembly.Memory).buffer.byteLength,
    values: slots.filter(value => value !== undefined && value !== null).length,
    room: slots.length,
  };
}
