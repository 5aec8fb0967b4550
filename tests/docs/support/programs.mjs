// Assembles programs from the code blocks of a Markdown file, as a reader would:
//
// - A block whose first line is a comment with a path (`// server.mjs`) is that file.
// - Any other block that imports something starts a program; one that does not continues the program before it.
//
// Each line of a program has the same number as in the Markdown file, so that compilers' messages lead there.
import { basename } from 'node:path';

const SCRIPTS = ['js', 'ts', 'jsx', 'tsx'];
const EXTENSIONS = { js: 'mjs', ts: 'mts', jsx: 'jsx', tsx: 'tsx' };
const RUNTIMES = ['bun', 'deno', 'workers'];

const PATH = /^(?:\/\/|<!--|#) ((?:[\w.[\]+@-]+\/)*[\w.[\]+@-]+\.\w+)(?: -->)?(?:, .*)?\n/;

/** Returns the path in the first line of a block, if there is one. */
export const pathOf = ({ code }) => PATH.exec(code)?.[1];

/**
 * Returns the programs of a file: the `path` of each, relative to the folder of its Markdown file, its `blocks` and `text`, the
 * `runtime` whose types it needs, and the other words after its fences.
 */
export function programsOf({ path: file, blocks }) {
  const programs = [];
  let current;
  for (const block of blocks.filter(({ language }) => SCRIPTS.includes(language))) {
    const path = pathOf(block);
    const part = { block, language: block.language };
    if (path) programs.push({ path, parts: [part] });
    else if (/^import\b/m.test(block.code) || !current) {
      current = { parts: [part] };
      programs.push(current);
    } else current.parts.push(part);
  }
  return programs.map(({ path, parts }) => {
    const languages = parts.map(({ language }) => language);
    const language = ['tsx', 'ts', 'jsx', 'js'].find(each => languages.includes(each));
    const words = parts.flatMap(({ block }) => block.words);
    const name = basename(file, '.md').toLowerCase();
    return {
      file,
      line: parts[0].block.line,
      named: Boolean(path),
      path: path ?? `${name}-${parts[0].block.line}.${EXTENSIONS[language]}`,
      typed: language === 'ts' || language === 'tsx',
      blocks: parts.map(({ block }) => block),
      text: textOf(parts.map(({ block }) => block)),
      yours: parts.flatMap(({ block }) => block.yours),
      runtime: RUNTIMES.find(runtime => words.includes(runtime)),
      words,
    };
  });
}

/** Returns the text of a program, with each line at its position in the Markdown file. */
function textOf(blocks) {
  const lines = [];
  for (const { line, code } of blocks) {
    while (lines.length < line - 1) lines.push('');
    lines.push(...code.trimEnd().split('\n'));
  }
  return `${lines.join('\n')}\n`;
}
