// Finds the memory of the package's compiled code, which the package does not expose. Must be imported before the package.

let memory;
const { Instance } = WebAssembly;
// A proxy, so that `instanceof` keeps working.
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const instance = new target(...args);
    memory = Object.values(instance.exports).find(item => item instanceof WebAssembly.Memory) ?? memory;
    return instance;
  },
});

/** The memory of the latest instance. */
export const wasmMemory = () => memory;
