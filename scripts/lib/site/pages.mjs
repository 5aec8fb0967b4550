// Finds the documents of the repository that become pages of the site.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../run.mjs';

const PROJECT = ['CHANGELOG.md', 'SUPPORT.md', 'SECURITY.md', 'CONTRIBUTING.md', 'AGENTS.md'];

const markdownIn = folder =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter(name => name.endsWith('.md'))
        .sort()
        .map(name => `${folder}/${name}`)
    : [];

/** Returns the text of the first heading, without its Markdown. */
export function titleOf(markdown) {
  const heading = markdown.match(/^# (.+)$/m)?.[1] ?? '';
  return heading.replaceAll('`', '').trim();
}

/** Returns the first paragraph below the first heading as one line, without links and bold words. */
export function summaryOf(markdown) {
  const [, ...blocks] = markdown.slice(markdown.search(/^# /m)).split(/\n\s*\n/);
  const paragraph = blocks.find(block => /^(?!```)[A-Z`*[]/.test(block)) ?? '';
  const line = paragraph
    .replace(/\s+/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('**', '');
  // The first sentence says what a page is about.
  return (line.match(/^.*?\.(?= |$)/)?.[0] ?? line).replace(/:$/, '.');
}

/** Returns the guides in the order in which their table of contents names them, and then by name. The table is the first. */
function findGuides() {
  const [contents, ...others] = markdownIn('docs/guides').sort(
    (a, b) => b.endsWith('/README.md') - a.endsWith('/README.md'),
  );
  if (!contents?.endsWith('/README.md')) return [contents, ...others].filter(Boolean);
  const text = readFileSync(join(root, contents), 'utf8');
  const place = source => {
    const at = text.indexOf(`](${basename(source)})`);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return [contents, ...others.sort((a, b) => place(a) - place(b) || a.localeCompare(b))];
}

/** Returns the pages: `source` in the repository, `path` in the site, `section`, `title` and `text`. */
export function findPages() {
  const page = (section, folder) => source => {
    const text = readFileSync(join(root, source), 'utf8');
    const name = basename(source)
      .toLowerCase()
      .replace(/^readme\.md$/, 'index.md');
    return { source, path: `${folder}${name}`, section, title: titleOf(text), text };
  };
  return [
    { ...page('Guides', '')('README.md'), path: 'introduction.md', title: 'Introduction' },
    ...findGuides().map(page('Guides', 'guides/')),
    ...markdownIn('docs').map(page('Reference', 'reference/')),
    { ...page('Reference', '')('sandbox/README.md'), path: 'reference/sandbox.md' },
    ...PROJECT.filter(source => existsSync(join(root, source))).map(page('Project', 'project/')),
  ];
}
