// What is changed of the JavaScript that wasm-bindgen writes: names as short as in the compiled code, the guard between
// the two, one way to start, and nothing that nobody calls. Fails if wasm-bindgen writes in another way than it did.
import { existsSync, readFileSync } from 'node:fs';
import { kindOf } from './exports.mjs';

/** What stands in the place of some functions of wasm-bindgen's, which ask for what the engine has. */
const HELPERS = {
  // A view costs little enough to be made each time; one that is kept must be asked whether the memory has grown.
  getArrayU8FromWasm0: `function getArrayU8FromWasm0(ptr, len) {
  return new Uint8Array(wasm.memory.buffer, ptr >>> 0, len);
}`,
  getArrayI32FromWasm0: `function getArrayI32FromWasm0(ptr, len) {
  return new Int32Array(wasm.memory.buffer, ptr >>> 0, len);
}`,
  getStringFromWasm0: `function getStringFromWasm0(ptr, len) {
  return decodeText(getArrayU8FromWasm0(ptr, len));
}`,
  passStringToWasm0: `function passText(text) {
  if (isLikeNone(text)) return [0, 0];
  const most = text.length * 3;
  const ptr = wasm.__wbindgen_malloc(most, 1) >>> 0;
  const { written } = cachedTextEncoder.encodeInto(text, getArrayU8FromWasm0(ptr, most));
  // What is empty can't be made smaller.
  return [most ? wasm.__wbindgen_realloc(ptr, most, written, 1) >>> 0 : ptr, written];
}
function giveText(place, text) {
  // First of all, since the memory may grow by it.
  const passed = passText(text);
  getArrayI32FromWasm0(place, 2).set(passed);
}`,
  handleError: `function handled(call) {
  return (...args) => {
    try {
      return call(...args);
    } catch (error) {
      wasm.__wbindgen_exn_store(addHeapObject(error));
    }
  };
}`,
};

/** @param {string} path the file, beside which `names.json` may say what the compiled code calls things now */
export function patchedGlue(path) {
  const names = path.replace(/\.js$/, '.names.json');
  const map = existsSync(names) ? JSON.parse(readFileSync(names, 'utf8')) : { imports: [], exports: [] };
  let text = readFileSync(path, 'utf8');
  const replace = (pattern, replacement) => {
    const changed = text.replace(pattern, replacement);
    if (changed === text) throw new Error(`${path}: wasm-bindgen no longer writes ${pattern}`);
    text = changed;
  };
  replace('wasm = instance.exports;', `wasm = guard(instance.exports, ${JSON.stringify(kinds(map, path))});`);
  replace(
    /export \{ initSync, __wbg_init as default \};/,
    'export { __wbg_get_imports as imports, __wbg_finalize_init as start };',
  );
  // Nothing has to be freed.
  replace(/^ {4}__destroy_into_raw\(\) \{[\s\S]*?^ {4}free\(\) \{[\s\S]*?^ {4}\}\n/gm, '');
  replace(/^if \(Symbol\.dispose\).*\n/gm, '');
  simplify(replace, () => text);
  shorten(map, replace, path);
  // What the compiled code calls needs no `this`.
  replace(
    /function\(\) \{ return handleError\(function (\(.*\)) \{([\s\S]*?)\}, arguments\); \}/g,
    'handled($1 => {$2})',
  );
  replace(/^( {8}\w+): function(\(.*\)) \{$/gm, '$1: $2 => {');
  return `import { guard } from '#guard';\nimport { decodeText } from '#tape';\n${text}`;
}

/** Shorter ways to do the same, where all that we run on can do what wasm-bindgen doubts. */
function simplify(replace, read) {
  for (const [name, code] of Object.entries(HELPERS))
    replace(new RegExp(`^function ${name}\\(.*\\n(?:.*\\n)*?\\}\\n`, 'm'), () => code);
  replace(/^if \(!\('encodeInto' in [\s\S]*?^\}\n/m, '');
  replace(/^let cachedTextDecoder = [\s\S]*?^function decodeText\([\s\S]*?^\}\n/m, '');
  replace(/\(typeof FinalizationRegistry === 'undefined'\)\s+\?.*\s+: /g, '');
  // A text is passed where it is needed: as where it is, and how long.
  replace(
    /^ +(?:(?:const|var) )?ptr(\d) = (?:isLikeNone\(\w+\) \? 0 : )?passStringToWasm0\((\w+), .*\n.*len\1 = WASM_VECTOR_LEN;\n/gm,
    'text$1 = $2;\n',
  );
  replace(
    /^text1 = ret;\n.*setInt32\(.*, len1, true\);\n.*setInt32\(.*, ptr1, true\);\n/gm,
    '            giveText(arg0, ret);\n',
  );
  for (let left = true; left; left = /^text\d = /m.test(read()))
    replace(/^text(\d) = (\w+);\n([\s\S]*?)ptr\1, len\1\b/m, '$3...passText($2)');
  replace(/^let WASM_VECTOR_LEN = 0;\n/m, '');
  replace(/^ +__proto__: null,\n/gm, '');
  replace(/^ {4}(?:cached\w+Memory0 = null|wasmInstance = instance|wasmModule = module);\n/gm, '');
}

/** What kind of export each is, by its short name. */
function kinds({ exports }, path) {
  const all = exports.length > 0 ? exports : [...declared(path)].map(name => [name, name]);
  // Equal ones beside each other, which compress better.
  const kinds = all.map(([name, short]) => [short, kindOf(name)]).filter(([, kind]) => kind);
  return Object.fromEntries(kinds.sort(([, one], [, other]) => one.localeCompare(other)));
}

/** The exports, as the declarations beside the compiled code say. */
function declared(path) {
  const text = readFileSync(path.replace(/\.js$/, '_bg.wasm.d.ts'), 'utf8');
  return [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
}

function shorten({ imports, exports }, replace, path) {
  if (exports.length === 0) return;
  const shortExport = new Map(exports);
  const shortImport = new Map(imports.map(([, name, short]) => [name, short]));
  const short = (names, name) => {
    if (!names.has(name)) throw new Error(`${path}: the compiled code does not know ${name}`);
    return names.get(name);
  };
  replace(/\bwasm\.(\w+)\b/g, (_, name) => `wasm.${short(shortExport, name)}`);
  // What wasm-opt dropped is dropped here, too.
  replace(/^ {8}(__wb\w+): function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,\n/gm, (code, name) =>
    shortImport.has(name) ? code.replace(name, shortImport.get(name)) : '',
  );
  replace(/^ {8}"\.\/\w+_bg\.js": import0,$/m, '        a: import0,');
  // Of a function whose arguments need no help, wasm-bindgen hands on the whole module.
  const direct = imports.filter(([module]) => module.startsWith('./snippets/'));
  if (direct.length === 0) return;
  const lines = [];
  replace(/^ {8}"(\.\/snippets\/.+)": (import\d+),\n/gm, (_, module, holder) => {
    for (const [from, name, short] of direct)
      if (from === module) lines.push(`        ${short}: ${holder}.${name},\n`);
    return '';
  });
  replace('const import0 = {\n', start => start + lines.join(''));
}
