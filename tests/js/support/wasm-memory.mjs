// Finds the memory of the package's compiled code, without the package giving anything away: to be imported before it.

let memory;
const { Instance } = WebAssembly;
// A proxy, so that `instanceof` goes on meaning the same.
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, args) {
    const instance = new target(...args);
    memory = Object.values(instance.exports).find(item => item instanceof WebAssembly.Memory) ?? memory;
    return instance;
  },
});

/** The memory of the instance that was made last. */
export const wasmMemory = () => memory;
