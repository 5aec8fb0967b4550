// Finds the documents of the repository that become pages of the site.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

const PROJECT = ['CHANGELOG.md', 'SUPPORT.md', 'SECURITY.md', 'CONTRIBUTING.md', 'sandbox/README.md'];

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

/** Returns the first paragraph below the first heading as one line, without links. */
export function summaryOf(markdown) {
  const [, ...blocks] = markdown.slice(markdown.search(/^# /m)).split(/\n\s*\n/);
  const paragraph = blocks.find(block => /^[A-Z`*[]/.test(block)) ?? '';
  const line = paragraph.replace(/\s+/g, ' ').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  // The first sentence says what a page is about.
  return (line.match(/^.*?\.(?= |$)/)?.[0] ?? line).replace(/:$/, '.');
}

/**
 * Returns the pages: `source` in the repository, `path` in the site, `section`, `title` and `text`. Guides come in the order in
 * which the README names them, and then by name.
 */
export function findPages() {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const mention = source => {
    const at = readme.indexOf(`](${source}`);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  const guides = markdownIn('docs/guides').sort((a, b) => mention(a) - mention(b) || a.localeCompare(b));
  const page = (source, path, section) => {
    const text = readFileSync(join(root, source), 'utf8');
    return { source, path, section, title: titleOf(text), text };
  };
  const base = source => source.replace(/^.*\//, '');
  return [
    { ...page('README.md', 'introduction.md', 'Guides'), title: 'Introduction' },
    ...guides.map(source => page(source, `guides/${base(source)}`, 'Guides')),
    ...markdownIn('docs').map(source => page(source, `reference/${base(source)}`, 'Reference')),
    ...PROJECT.filter(source => existsSync(join(root, source))).map(source =>
      page(
        source,
        source === 'sandbox/README.md' ? 'reference/sandbox.md' : `project/${source.toLowerCase()}`,
        source === 'sandbox/README.md' ? 'Reference' : 'Project',
      ),
    ),
  ];
}
