// The checks of blocks that are not programs, by language. A check throws or rejects if something is wrong.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

export const CHECKS = {
  sh: code => commandsOf(code).forEach(checkCommand),
  json: code => void JSON.parse(code),
  html: checkHtml,
  rust: checkRust,
  toml: checkToml,
  // The output of programs, headers, and drawings.
  text: () => {},
  http: checkHeaders,
};

/** Splits a block into commands: without comments and the answers to questions, with continued lines joined. */
function commandsOf(code) {
  // Quoted text, such as a script, may have several lines.
  const whole = code.replace(/"[^"]*"|'[^']*'/g, quoted => quoted.replaceAll('\n', ' '));
  return whole
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map(line => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean);
}

function checkCommand(line) {
  const words = line.split(/\s+/);
  while (/^[A-Z_]+=/.test(words[0])) words.shift();
  const [program, ...args] = words;
  const check = COMMANDS[program];
  assert.ok(check, `there is no check for the command ${program}: ${line}`);
  check(args, line);
}

const COMMANDS = {
  npm([command, name, ...more], line) {
    if (['install', 'create', 'init', 'ci', 'audit'].includes(command)) return;
    const script = command === 'run' ? name : command;
    assert.ok(manifest.scripts[script], `no script ${script}: ${line}`);
    assert.ok(more.length === 0 || command !== 'run' || more[0] === '--', `without --, npm keeps ${more}`);
  },
  npx([name, command, ...flags], line) {
    if (!manifest.bin[name]) return assert.ok(['vite'].includes(name), `no program ${name}: ${line}`);
    assert.equal(command, 'sandbox', line);
    const known = readFileSync(join(root, manifest.bin[name]), 'utf8');
    for (const flag of flags.filter(each => each.startsWith('--')))
      assert.ok(known.includes(`${flag.split('=')[0]} `), `no flag ${flag}: ${line}`);
  },
  node(args, line) {
    const script = args.find(each => !each.startsWith('-'));
    // Others are programs of the reader, which nearby blocks name.
    if (script?.startsWith('scripts/')) assert.ok(existsSync(join(root, script)), line);
  },
  cargo(args, line) {
    const named = /-p (\S+)/.exec(line)?.[1];
    const crates = ['.', ...readdirSync(root)].filter(each => existsSync(join(root, each, 'Cargo.toml')));
    const names = crates.map(
      each => /^name = "(.+)"$/m.exec(readFileSync(join(root, each, 'Cargo.toml'), 'utf8'))?.[1],
    );
    assert.ok(['run', 'test', 'build', 'add'].includes(args[0]), line);
    if (named) assert.ok(names.includes(named), `no crate ${named}`);
  },
  curl() {},
  bun() {},
  deno() {},
  export() {},
  cd() {},
};

/** Parses a page like a browser, but without tolerating mistakes. */
async function checkHtml(code, { tools }) {
  const { parse, parseFragment } = await import(createRequire(join(tools, 'package.json')).resolve('parse5'));
  const errors = [];
  const options = {
    onParseError: ({ code: name, startLine }) => errors.push(`${name} in line ${startLine}`),
  };
  if (/<!doctype/i.test(code)) parse(code, options);
  else parseFragment(code, options);
  assert.deepEqual(errors, []);
}

const words = text =>
  text
    .replace(/^\s*\/\/[/!] ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Rust is shown from files that the Rust tests compile. */
function checkRust(code) {
  const paths = ['src', 'examples', 'tests'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true })
      .filter(path => path.endsWith('.rs'))
      .map(path => join(root, folder, path)),
  );
  const shown = words(code);
  const found = paths.some(path => words(readFileSync(path, 'utf8')).includes(shown));
  assert.ok(found, 'this Rust is not in any file of src, examples or tests');
}

/** Accepts the few forms that the documents use: tables, and names with strings, numbers and lists. */
function checkToml(code) {
  for (const line of code.split('\n')) {
    const fine = /^(#.*|\[[\w.-]+\]|[\w-]+ = ("[^"]*"|\d+|true|false|\[.*\]|\{.*\})|)$/.test(line);
    assert.ok(fine, `no TOML: ${line}`);
  }
}

function checkHeaders(code) {
  for (const line of code.trim().split('\n')) assert.match(line, /^[A-Za-z-]+: \S.*$/);
}
