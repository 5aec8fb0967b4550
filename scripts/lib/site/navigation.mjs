// What leads through the site: the bar at the top, the bar at the side, and llms.txt.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { summaryOf } from './pages.mjs';

const linkOf = path => `/${path.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`;

/** Returns the bar at the top. */
export function navOf(pages, { version, hasDemo }) {
  const first = section => linkOf(pages.find(page => page.section === section).path);
  return [
    { text: 'Guides', link: first('Guides'), activeMatch: '^/(introduction|guides/)' },
    { text: 'Reference', link: first('Reference'), activeMatch: '^/reference/' },
    { text: 'API', link: '/api/', activeMatch: '^/api/' },
    { text: 'Rust', link: '/rust/index.html', target: '_self' },
    ...(hasDemo ? [{ text: 'Live demo', link: '/demo/index.html', target: '_self' }] : []),
    { text: `v${version}`, link: '/project/changelog' },
  ];
}

/** Returns the bar at the side, for the pages and for the API, whose pages TypeDoc has written below `folder`. */
export function sidebarOf(pages, folder) {
  const section = name => ({
    text: name,
    items: pages
      .filter(page => page.section === name)
      .map(({ title, path }) => ({ text: title, link: linkOf(path) })),
  });
  const guide = [section('Guides'), section('Reference'), section('Project')];
  return { '/': guide, '/api/': apiSidebar(folder) };
}

const KINDS = ['classes', 'functions', 'interfaces', 'type-aliases', 'enumerations'];
const KIND_NAMES = {
  classes: 'Classes',
  functions: 'Functions',
  interfaces: 'Interfaces',
  'type-aliases': 'Types',
  enumerations: 'Enumerations',
};

function apiSidebar(folder) {
  const modules = readdirSync(folder, { recursive: true })
    .filter(path => /[/\\]index\.md$/.test(path))
    .map(path => path.replaceAll('\\', '/').replace(/\/index\.md$/, ''))
    .sort();
  return [
    { text: 'All modules', link: '/api/' },
    ...modules.map(module => ({
      text: module,
      link: `/api/${module}/`,
      collapsed: module !== 'metorial-consumers',
      items: KINDS.filter(kind => existsSync(join(folder, module, kind))).map(kind => ({
        text: KIND_NAMES[kind],
        // A group without a link would be a button that contains another one.
        link: `/api/${module}/#${kind}`,
        collapsed: true,
        items: readdirSync(join(folder, module, kind))
          .map(file => file.replace(/\.md$/, ''))
          .sort()
          .map(name => ({ text: name, link: `/api/${module}/${kind}/${name}` })),
      })),
    })),
  ];
}

/** Returns llms.txt (see https://llmstxt.org): what the site has, as Markdown, for language models. */
export function llmsOf(pages, apiPages, { version, description, base }) {
  const line = ({ title, path, text }) => `- [${title}](${base}${path}): ${summaryOf(text)}`;
  const section = name =>
    `## ${name}\n\n${pages
      .filter(page => page.section === name)
      .map(line)
      .join('\n')}\n`;
  const api = apiPages.map(({ title, path }) => `- [${title}](${base}${path})`).join('\n');
  return [
    `# metorial-consumers ${version}\n\n> ${description}\n`,
    `All guides and references in one file: [llms-full.txt](${base}llms-full.txt).\n`,
    section('Guides'),
    section('Reference'),
    `## API\n\n${api}\n`,
    section('Project').replace('## Project', '## Optional'),
  ].join('\n');
}
