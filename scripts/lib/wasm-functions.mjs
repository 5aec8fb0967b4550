// Reads the sizes of the functions and sections of a WebAssembly file.

const NAMES = ['custom', 'type', 'import', 'function', 'table', 'memory', 'global', 'export', 'start'];
NAMES.push('element', 'code', 'data', 'data count', 'tag');
const IMPORT = 2;
const CODE = 10;
const FUNCTION = 0;
const FUNCTION_NAMES = 1;

/** A reader of numbers, names and sections, from the start to the end. */
class Reader {
  /** @param {Uint8Array} bytes @param {number} [at] @param {number} [end] */
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end });
  }

  get done() {
    return this.at >= this.end;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** Reads a number in LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString('utf8');
  }

  /** Returns a reader for the next `length` bytes, and skips them. */
  subReader(length) {
    this.at += length;
    return new Reader(this.bytes, this.at - length, this.at);
  }

  skipLimits() {
    if (this.number() & 1) this.number();
    this.number();
  }
}

/**
 * Returns the sizes in bytes of the sections and functions, largest first. A function without a name is called
 * `function <index>`.
 * @param {Uint8Array} bytes
 * @returns {{ sections: [string, number][], functions: [string, number][] }}
 */
export function measureWasm(bytes) {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== '\0asm')
    throw new Error('the bytes are not a WebAssembly file: they do not start with "\\0asm"');
  const reader = new Reader(bytes, 8);
  const sections = [];
  let imported = 0;
  let bodies = [];
  let names = new Map();
  while (!reader.done) {
    const start = reader.at;
    const id = reader.byte();
    const section = reader.subReader(reader.number());
    const name = id === 0 ? section.text() : (NAMES[id] ?? `section ${id}`);
    sections.push([name, reader.at - start]);
    if (id === IMPORT) imported = countImports(section);
    else if (id === CODE) bodies = readBodies(section);
    else if (name === 'name') names = readNames(section);
  }
  const functions = bodies.map((size, index) => {
    const name = names.get(imported + index);
    return [name ? readable(name) : `function ${imported + index}`, size];
  });
  const largestFirst = (one, other) => other[1] - one[1];
  return { sections: sections.sort(largestFirst), functions: functions.sort(largestFirst) };
}

function countImports(section) {
  let functions = 0;
  for (let left = section.number(); left > 0; left--) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === FUNCTION) {
      functions += 1;
      section.number();
    } else if (kind === 1) {
      section.byte();
      section.skipLimits();
    } else if (kind === 2) section.skipLimits();
    else section.at += 2;
  }
  return functions;
}

function readBodies(section) {
  return Array.from({ length: section.number() }, () => {
    const start = section.at;
    section.subReader(section.number());
    return section.at - start;
  });
}

function readNames(section) {
  const names = new Map();
  while (!section.done) {
    const kind = section.byte();
    const subsection = section.subReader(section.number());
    if (kind !== FUNCTION_NAMES) continue;
    for (let left = subsection.number(); left > 0; left--) names.set(subsection.number(), subsection.text());
  }
  return names;
}

/** Returns a Rust name without the hashes of the crates. */
function readable(name) {
  return name.replace(/\[[0-9a-f]{16}\]/g, '').replace(/::h[0-9a-f]{16}$/, '');
}
