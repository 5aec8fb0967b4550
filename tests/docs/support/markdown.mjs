// Reads Markdown: code blocks, headings, links and inline code, each with its line.

/**
 * @typedef {object} Block
 * @property {string} file the Markdown file
 * @property {number} line the number of the first line of code
 * @property {string} language the first word after the fence, such as `js`
 * @property {string[]} words the other words after it, such as `run`
 * @property {string} code the text, without the indentation of the fence
 * @property {string[]} yours declarations of what the reader provides: `<!-- yours: … -->` above the block
 */

/** Splits a Markdown text into code blocks and the lines outside them. */
export function parse(file, text) {
  const blocks = [];
  const prose = [];
  let open;
  let yours = [];
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^(\s*)(`{3,})\s*(.*)$/.exec(line);
    if (open) {
      if (fence && fence[2].length >= open.length && fence[3] === '') open = undefined;
      else open.block.code += `${line.slice(open.indent)}\n`;
    } else if (fence) {
      const [language = '', ...words] = fence[3].trim().split(/\s+/);
      const block = { file, line: index + 2, language, words, code: '', yours };
      blocks.push(block);
      open = { block, indent: fence[1].length, length: fence[2].length };
      yours = [];
    } else {
      const declared = /^<!-- yours: (.+) -->$/.exec(line)?.[1];
      if (declared) yours.push(declared);
      prose.push({ line: index + 1, text: line });
    }
  }
  if (open) throw new Error(`${file}: the code block in line ${open.block.line} is not closed`);
  return { blocks, prose };
}

/** Returns the anchors of headings, as GitHub makes them. */
export function anchors(prose) {
  const seen = new Map();
  const found = new Set();
  for (const { text } of prose) {
    const title = /^#{1,6} (.+)$/.exec(text)?.[1];
    if (!title) continue;
    const slug = slugOf(title);
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    found.add(times ? `${slug}-${times}` : slug);
  }
  return found;
}

const slugOf = title =>
  title
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

/** Returns the links and pictures outside code: `target`, and where they are. */
export function links(prose) {
  return prose.flatMap(({ line, text }) =>
    [...text.replace(/`[^`]*`/g, '``').matchAll(/\]\(([^()\s]+(?:\([^()\s]*\))?)\)/g)].map(([, target]) => ({
      line,
      target,
    })),
  );
}

/** Returns the cells of the table rows, without headers: `| a | b |` is `['a', 'b']`. */
export function cells(prose) {
  return prose
    .filter(({ text }) => /^\|.*\|$/.test(text) && !/^\|[\s:|-]+\|$/.test(text))
    .map(({ text }) =>
      text
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map(cell => cell.trim()),
    );
}

/** Returns the texts between backquotes. */
export const inlineCode = text => [...text.matchAll(/(?<!`)`([^`]+)`(?!`)/g)].map(([, code]) => code);
