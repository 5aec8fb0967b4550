// Links of the repository's documents, which must also work in the site.
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { root } from '../run.mjs';

const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g;
const FENCE = /(^[ \t]*(```+)[\s\S]*?^[ \t]*\2[ \t]*$)/m;
const IMAGE = /\.(svg|png)$/;

/** What stands in the site for files that are no pages. */
const INSTEAD = { 'pkg/index.d.ts': 'api/index.md' };

/** Applies a function to what is outside of fenced code. */
export function outsideOfCode(markdown, change) {
  // A split by an expression with two groups gives text, fence and its ticks in turn.
  const parts = markdown.split(FENCE);
  return parts.map((part, index) => (index % 3 === 0 ? change(part) : index % 3 === 1 ? part : '')).join('');
}

/**
 * Returns a page's text with links that work in the site, the images that it needs, and a message for each link that leads
 * nowhere. A link to another file of the repository leads to its `address`, or is only its text while there is none.
 */
export function relink(page, pages, address) {
  const images = [];
  const problems = [];
  const places = { ...INSTEAD, ...Object.fromEntries(pages.map(({ source, path }) => [source, path])) };
  const here = dirname(page.path);
  const change = (link, image, text, target) => {
    if (/^([a-z]+:|#)/.test(target)) return link;
    const [path, hash] = target.split('#');
    const source = posix.join(dirname(page.source), path).replace(/\/$/, '');
    const anchor = hash ? `#${hash}` : '';
    if (places[source]) return `${image}[${text}](${posix.relative(here, places[source])}${anchor})`;
    if (source.startsWith('..') || !existsSync(join(root, source))) {
      problems.push(`${page.source}: ${target} does not exist`);
      return link;
    }
    if (IMAGE.test(source)) {
      images.push(source);
      return `${image}[${text}](${posix.relative(here, `assets/${basename(source)}`)})`;
    }
    if (!address) return text;
    const kind = statSync(join(root, source)).isDirectory() ? 'tree' : 'blob';
    return `[${text}](${address}/${kind}/main/${source}${anchor})`;
  };
  const text = outsideOfCode(page.text, part => part.replace(LINK, change));
  return { text, images, problems };
}
