// Puts the sources of the site together in target/site: pages from the repository's documents, and those of the API.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { addressOf } from '../manifests.mjs';
import { RunError, root, run } from '../run.mjs';
import { llmsOf, navOf, sidebarOf } from './navigation.mjs';
import { findPages, titleOf } from './pages.mjs';
import { outsideOfCode, relink } from './relink.mjs';

const WORK = join(root, 'target/site');
const SOURCES = join(WORK, 'src');
const TYPES = join(WORK, 'types');
const SITE = join(root, 'site');
/** The modules of the API, by their declarations in pkg/. */
const MODULES = {
  index: 'metorial-consumers',
  proxy: 'metorial-consumers/proxy',
  query: 'metorial-consumers/query',
  sandbox: 'metorial-consumers/sandbox',
  slim: 'metorial-consumers/slim',
};

const write = (path, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

/** Returns what package.json says of the package: `version`, `description` and the `address` of the repository, if it has one. */
function about() {
  const { version, description, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { version, description, address: repository && addressOf(repository) };
}

/** Writes all sources. Resolves to what is put beside the built pages: Markdown and text, by their paths in the site. */
export async function assemble({ base, hasDemo }) {
  rmSync(SOURCES, { recursive: true, force: true });
  const site = { base, hasDemo, ...about() };
  await writeApi();
  const found = findPages();
  const problems = [];
  const pages = found.map(page => {
    const relinked = relink(page, found, site.address);
    problems.push(...relinked.problems);
    for (const image of relinked.images) cpSync(join(root, image), join(SOURCES, 'assets', basename(image)));
    write(join(SOURCES, page.path), relinked.text);
    return { ...page, text: relinked.text };
  });
  if (problems.length > 0) throw new RunError(`docs: links lead nowhere\n${problems.join('\n')}`);
  write(join(SOURCES, 'index.md'), home(pages, hasDemo));
  cpSync(join(root, 'www/icon.svg'), join(SOURCES, 'public/icon.svg'));
  const bars = { nav: navOf(pages, site), sidebar: sidebarOf(pages, join(SOURCES, 'api')) };
  write(join(WORK, 'site.json'), JSON.stringify({ ...site, ...bars }));
  return beside(pages, site);
}

/** Writes the pages of the API, which TypeDoc makes from the declarations in pkg/. */
async function writeApi() {
  rmSync(TYPES, { recursive: true, force: true });
  for (const [file, module] of Object.entries(MODULES)) {
    const text = readFileSync(join(root, 'pkg', `${file}.d.ts`), 'utf8');
    write(
      join(TYPES, `${module}.d.ts`),
      text.replace("from './index.js'", "from '../metorial-consumers.js'"),
    );
  }
  const files = Object.values(MODULES).map(module => `${module}.d.ts`);
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  write(join(TYPES, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const options = ['--options', join(SITE, 'typedoc.json'), '--tsconfig', join(TYPES, 'tsconfig.json')];
  const entries = files.flatMap(file => ['--entryPoints', join(TYPES, file)]);
  const program = join(SITE, 'node_modules/typedoc/bin/typedoc');
  await run(process.execPath, [program, ...options, ...entries, '--out', join(SOURCES, 'api')], {
    cwd: SITE,
    quiet: true,
    label: 'typedoc',
  });
}

/** Returns the first page, whose buttons lead to what there is. */
function home(pages, hasDemo) {
  const start = pages.find(({ path }) => path === 'guides/quick-start.md') ?? pages[0];
  const actions = [
    { theme: 'brand', text: 'Get started', link: `/${start.path.replace(/\.md$/, '')}` },
    ...(hasDemo ? [{ theme: 'alt', text: 'Live demo', link: '/demo/index.html', target: '_self' }] : []),
    { theme: 'alt', text: 'API', link: '/api/' },
  ];
  return readFileSync(join(SITE, 'home.md'), 'utf8').replace('$ACTIONS', JSON.stringify(actions));
}

function beside(pages, site) {
  const files = readdirSync(join(SOURCES, 'api'), { recursive: true })
    .filter(path => path.endsWith('.md'))
    .map(path => `api/${path.replaceAll('\\', '/')}`)
    .sort();
  const api = files.map(path => ({ path, text: readFileSync(join(SOURCES, path), 'utf8') }));
  const modules = api.filter(({ path }) => path.endsWith('/index.md') && path !== 'api/index.md');
  const listed = modules.map(page => ({ ...page, title: titleOf(page.text) }));
  const whole = pages.filter(({ section }) => section !== 'Project').map(({ text }) => text);
  return {
    ...Object.fromEntries([...pages, ...api].map(({ path, text }) => [path, text])),
    'llms.txt': llmsOf(pages, listed, site),
    'llms-full.txt': whole.map(text => outsideOfCode(text, part => part.trimEnd())).join('\n\n'),
  };
}

/** Whether the folder of the site's own npm packages is as its lock file wants it. */
export function hasPackages() {
  const [actual, expected] = ['node_modules/.package-lock.json', 'package-lock.json'].map(name => {
    const path = join(SITE, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined;
  });
  const isThere = ([path, { version, optional }]) =>
    path === '' || actual[path]?.version === version || (optional && !actual[path]);
  return actual !== undefined && Object.entries(expected).every(isThere);
}
