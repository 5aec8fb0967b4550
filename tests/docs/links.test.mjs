// Links lead somewhere, even for someone who has only the tarball.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { documents, packedFiles, repositoryFiles } from './support/files.mjs';
import { anchors, links } from './support/markdown.mjs';

const [files, packed, tracked] = await Promise.all([documents(), packedFiles(), repositoryFiles()]);
const byPath = new Map(files.map(file => [file.path, file]));
const folders = new Set(tracked.flatMap(path => parents(path)));

function parents(path) {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

// The external sites that the documents link to. The project itself has no address yet.
const SITES = [
  'https://keepachangelog.com/en/1.1.0/',
  'https://metorial.com',
  'https://rustup.rs',
  'https://semver.org',
  'https://vitepress.dev',
];

/** Returns the problem with a link, if there is one. */
function problem({ path, prose }, target) {
  if (/^https?:/.test(target)) return SITES.includes(target) ? undefined : 'an address that is not in SITES';
  const [file, anchor] = target.split('#');
  const to = file ? normalize(join(dirname(path), file)).replace(/\/$/, '') : path;
  if (packed.includes(path) && !packed.includes(to)) return 'leads to a file that is not packed';
  if (!tracked.includes(to) && !folders.has(to) && !packed.includes(to)) return 'leads nowhere';
  if (anchor === undefined) return undefined;
  const headings = anchors(file ? (byPath.get(to)?.prose ?? []) : prose);
  return headings.has(anchor) ? undefined : 'leads to a missing heading';
}

for (const file of files) {
  test(`${file.path}: every link leads somewhere`, () => {
    const wrong = links(file.prose).flatMap(({ line, target }) => {
      const what = problem(file, target);
      return what ? [`${file.path}:${line}: ${target} ${what}`] : [];
    });
    assert.deepEqual(wrong, []);
  });
}

test('guides, and what the README and AGENTS.md link to, are packed', () => {
  const guides = tracked.filter(path => /^docs\/guides\/.*\.(md|svg)$/.test(path));
  assert.ok(guides.length > 10);
  for (const path of ['README.md', 'AGENTS.md', ...guides]) assert.ok(packed.includes(path), path);
});

test('guides have one title each, and every guide is linked from the list of guides', () => {
  const index = byPath.get('docs/guides/README.md');
  const listed = links(index.prose).map(({ target }) => target);
  for (const { path, prose } of files.filter(each => each.path.startsWith('docs/guides/'))) {
    assert.equal(prose.filter(({ text }) => /^# /.test(text)).length, 1, `${path} must have one title`);
    const name = path.slice('docs/guides/'.length);
    if (path !== index.path) assert.ok(listed.includes(name), `docs/guides/README.md does not link ${name}`);
  }
});

test('a broken link is noticed', () => {
  const file = { path: 'README.md', prose: [{ line: 1, text: '# Title' }] };
  assert.equal(problem(file, 'src/lib.rs'), 'leads to a file that is not packed');
  assert.equal(problem({ ...file, path: 'CONTRIBUTING.md' }, 'nowhere.md'), 'leads nowhere');
  assert.equal(problem(file, '#another-title'), 'leads to a missing heading');
  assert.equal(problem(file, '#title'), undefined);
  assert.equal(
    problem(file, 'https://github.com/someone/metorial-consumers'),
    'an address that is not in SITES',
  );
});

test("the project's address is in one place, package.json's `repository`, and nowhere else before that is set", () => {
  const { repository, homepage, bugs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const page = repository?.url.replace(/^git\+/, '').replace(/\.git$/, '');
  assert.equal(homepage, page && `${page}#readme`);
  assert.equal(bugs?.url, page && `${page}/issues`);
  const cargo = readFileSync(join(root, 'Cargo.toml'), 'utf8');
  assert.equal(/^repository = "(.+)"$/m.exec(cargo)?.[1], page);
});
