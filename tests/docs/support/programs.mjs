// Puts the code blocks of a Markdown file together to programs, as a reader would:
//
// - A block whose first line is a comment with a path (`// server.mjs`) is that file.
// - Any other block that imports something begins a program; one that does not goes on with the program before it.
//
// Each line of a program has the number that it has in the Markdown file, so that messages of compilers lead there.
import { basename } from 'node:path';

const SCRIPTS = ['js', 'ts', 'jsx', 'tsx'];
const EXTENSIONS = { js: 'mjs', ts: 'mts', jsx: 'jsx', tsx: 'tsx' };
const RUNTIMES = ['bun', 'deno', 'workers'];

const PATH = /^(?:\/\/|<!--|#) ((?:[\w.[\]+@-]+\/)*[\w.[\]+@-]+\.\w+)(?: -->)?(?:, .*)?\n/;

/** Returns the path that the first line of a block gives, if it does. */
export const pathOf = ({ code }) => PATH.exec(code)?.[1];

/**
 * Returns the programs of a file: the `path` of each, relative to the folder of its Markdown file, its `blocks` and `text`, the `runtime`
 * whose types it needs, and the names of its fences' further words.
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

/** Returns the text of a program, each line at the place that it has in the Markdown file. */
function textOf(blocks) {
  const lines = [];
  for (const { line, code } of blocks) {
    while (lines.length < line - 1) lines.push('');
    lines.push(...code.trimEnd().split('\n'));
  }
  return `${lines.join('\n')}\n`;
}
