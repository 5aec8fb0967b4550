// How the site is put together (`npm run docs`), without building it.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { deadLinks } from '../../scripts/lib/site/dead-links.mjs';
import { llmsOf } from '../../scripts/lib/site/navigation.mjs';
import { findPages, summaryOf } from '../../scripts/lib/site/pages.mjs';
import { relink } from '../../scripts/lib/site/relink.mjs';
import { slugify } from '../../site/slugify.mjs';

test('every document has a title, a summary and a place of its own, and no link in it leads nowhere', () => {
  const pages = findPages();
  for (const page of pages) {
    assert.ok(page.title, page.source);
    assert.match(summaryOf(page.text), /^\S.*\.$/, page.source);
    assert.deepEqual(relink(page, pages, undefined).problems, []);
  }
  assert.equal(new Set(pages.map(({ path }) => path)).size, pages.length);
});

const PAGES = [
  { source: 'README.md', path: 'introduction.md' },
  { source: 'docs/loading.md', path: 'reference/loading.md' },
];
const changed = (text, address) => relink({ ...PAGES[1], text }, PAGES, address);

test('links between documents are links between pages', () => {
  assert.equal(changed('[a](../README.md#lists)').text, '[a](../introduction.md#lists)');
  assert.equal(changed('[`a` [b]](loading.md)').text, '[`a` [b]](loading.md)');
  assert.equal(changed('[types](../pkg/index.d.ts)').text, '[types](../api/index.md)');
  assert.equal(changed('[a](#b) [c](https://example.com/d)').text, '[a](#b) [c](https://example.com/d)');
});

test('links to other files need an address, and are only text without one', () => {
  const text = 'See [the code](../src/lib.rs) in [src](../src).';
  assert.equal(changed(text).text, 'See the code in src.');
  assert.equal(
    changed(text, 'https://example.com/sdk').text,
    'See [the code](https://example.com/sdk/blob/main/src/lib.rs) in [src](https://example.com/sdk/tree/main/src).',
  );
});

test('pictures come along, code is left as it is, and dead links are named', () => {
  const { text, images } = changed('![a](load.svg)\n\n```md\n[b](../README.md)\n```\n\n[c](../README.md)');
  assert.equal(text, '![a](../assets/load.svg)\n\n```md\n[b](../README.md)\n```\n\n[c](../introduction.md)');
  assert.deepEqual(images, ['docs/load.svg']);
  assert.deepEqual(changed('[a](gone.md) [b](../../out.md)').problems, [
    'docs/loading.md: gone.md does not exist',
    'docs/loading.md: ../../out.md does not exist',
  ]);
});

test('anchors are those of GitHub', () => {
  assert.equal(slugify('What falls short, and why'), 'what-falls-short-and-why');
  assert.equal(slugify("`fetch`: it's the host's"), 'fetch-its-the-hosts');
  assert.equal(slugify('Über_alles – 2.0'), 'über_alles--20');
});

test('dead links of a built site are found, in files and anchors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'metorial-consumers-site-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    const good = [
      'b/',
      '/base/b/index.html#here',
      '#top',
      'mailto:a@b.c',
      'https://example.com/x',
      'c.svg?v=1',
      '//x.y',
    ];
    const bad = ['gone.html', '/b/', '../out.html', 'b/index.html#gone', '#gone', '/base/b/gone.png'];
    const links = [...good, ...bad].map(link => `<a class="x" href="${link}">`).join('\n');
    write('index.html', `<h1 id=top></h1><!-- <a href="no"> --><script>"<a href='no'>"</script>${links}`);
    write('b/index.html', '<a id="here" href="../index.html"></a><img src="../c.svg">');
    write('c.svg', '');
    assert.deepEqual(deadLinks(folder, '/base/'), [
      'index.html: gone.html does not exist',
      'index.html: /b/ is not below /base/',
      'index.html: ../out.html leads out of the site',
      'index.html: b/index.html#gone has no anchor #gone',
      'index.html: #gone has no anchor #gone',
      'index.html: /base/b/gone.png does not exist',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('llms.txt lists what there is as Markdown', () => {
  const pages = [
    {
      section: 'Guides',
      title: 'Lists',
      path: 'guides/lists.md',
      text: '# Lists\n\n```js\nlist();\n```\n\nA [list](x.md) is\na **page**. More.',
    },
    {
      section: 'Project',
      title: 'Changelog',
      path: 'project/changelog.md',
      text: '# Changelog\n\nWhat users notice: much',
    },
  ];
  const api = [{ title: 'metorial-consumers', path: 'api/metorial-consumers/index.md' }];
  const text = llmsOf(pages, api, { version: '1.2.3', description: 'An SDK', base: '/sdk/' });
  assert.match(text, /^# metorial-consumers 1\.2\.3\n\n> An SDK\n/);
  assert.match(text, /\n## Guides\n\n- \[Lists\]\(\/sdk\/guides\/lists\.md\): A list is a page\.\n/);
  assert.match(text, /\n## API\n\n- \[metorial-consumers\]\(\/sdk\/api\/metorial-consumers\/index\.md\)\n/);
  assert.match(text, /\n## Optional\n\n- \[Changelog\]/);
});
