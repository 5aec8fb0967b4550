// What is changed of the JavaScript that wasm-bindgen writes: names as short as in the compiled code, the guard between
// the two, one way to start, and nothing that nobody calls. Fails if wasm-bindgen writes in another way than it did.
import { existsSync, readFileSync } from 'node:fs';
import { kindOf } from './exports.mjs';

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
  shorten(map, replace, path);
  return `import { guard } from '#guard';\n${text}`;
}

/** What kind of export each is, by its short name. */
function kinds({ exports }, path) {
  const all = exports.length > 0 ? exports : [...declared(path)].map(name => [name, name]);
  return Object.fromEntries(all.flatMap(([name, short]) => (kindOf(name) ? [[short, kindOf(name)]] : [])));
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
    for (const [from, name, short] of direct) if (from === module) lines.push(`        ${short}: ${holder}.${name},\n`);
    return '';
  });
  replace('const import0 = {\n', start => start + lines.join(''));
}
