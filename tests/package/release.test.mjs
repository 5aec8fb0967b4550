// That a release says the same everywhere: one version, one address, and the changelog's own words.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { changelogProblems, releaseNotes, sectionsOf } from '../../scripts/lib/changelog.mjs';
import { fillManifests, MANIFESTS, manifestProblems, readManifests } from '../../scripts/lib/manifests.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { releaseProblems } from '../../scripts/release.mjs';

const read = path => readFileSync(join(root, path), 'utf8');
const ADDRESS = 'https://example.com/someone/sdk';

/** The repository's own manifests, with a change in package.json. */
function changed(change) {
  const files = readManifests();
  const manifest = { ...JSON.parse(files['package.json']), ...change };
  return { ...files, 'package.json': `${JSON.stringify(manifest, undefined, 2)}\n` };
}

test('all manifests agree with package.json', () => assert.deepEqual(manifestProblems(), []));

test('a new version is noticed in each file that repeats it, and filled in', () => {
  const files = changed({ version: '9.8.7' });
  const others = MANIFESTS.filter(path => path !== 'package.json' && path !== 'decoder/Cargo.toml');
  assert.deepEqual(
    manifestProblems(files).map(problem => problem.split(' ')[0]),
    others,
  );
  const filled = fillManifests(files);
  assert.deepEqual(manifestProblems(filled), []);
  for (const path of others) assert.match(filled[path], /"9\.8\.7"/, path);
  assert.match(filled['Cargo.toml'], /^metorial-consumers-decoder = \{ version = "9\.8\.7", path/m);
  for (const name of ['metorial-consumers', 'metorial-consumers-decoder', 'metorial-sandbox', 'codegen'])
    assert.match(filled['Cargo.lock'], new RegExp(`name = "${name}"\nversion = "9\\.8\\.7"`));
  const strangers = path => filled[path].match(/^version = .*\nsource = .*/gm);
  assert.deepEqual(strangers('Cargo.lock'), files['Cargo.lock'].match(/^version = .*\nsource = .*/gm));
  assert.match(filled['fuzz/Cargo.lock'], /name = "metorial-consumers-fuzz"\nversion = "0\.0\.0"/);
});

test('an address is written once, and taken back the same way', () => {
  for (const repository of [ADDRESS, { type: 'git', url: `git+${ADDRESS}.git` }]) {
    const filled = fillManifests(changed({ repository }));
    const { homepage, bugs, repository: written } = JSON.parse(filled['package.json']);
    assert.deepEqual(
      { homepage, bugs, url: written.url },
      { homepage: `${ADDRESS}#readme`, bugs: `${ADDRESS}/issues`, url: `git+${ADDRESS}.git` },
    );
    assert.ok(filled['Cargo.toml'].includes(`\nrepository = "${ADDRESS}"\n`));
    for (const path of ['Cargo.toml', 'decoder/Cargo.toml'])
      assert.equal(filled[path].match(/^repository\.workspace = true$/gm)?.length, 1);
    assert.deepEqual(fillManifests(filled), filled);
    const { repository: _, ...without } = JSON.parse(filled['package.json']);
    const emptied = fillManifests({
      ...filled,
      'package.json': `${JSON.stringify(without, undefined, 2)}\n`,
    });
    assert.doesNotMatch(Object.values(emptied).join('\n'), /example\.com/);
  }
});

test('no manifest names a place that package.json does not', () => {
  const { repository } = JSON.parse(read('package.json'));
  const named = MANIFESTS.filter(path => /^\s*"?(repository|homepage|bugs)\b/m.test(read(path)));
  assert.deepEqual(named, repository ? ['package.json', 'Cargo.toml', 'decoder/Cargo.toml'] : []);
});

test('the changelog has the format of keepachangelog.com', () => {
  assert.deepEqual(changelogProblems(read('CHANGELOG.md')), []);
  const wrong = '## [1.0.0]\n### Improved\n- **BREAKING** all\n### Added\n### Added\n## Old\n';
  assert.deepEqual(changelogProblems(wrong), [
    'the first section must be [Unreleased]',
    '[1.0.0] needs a date, such as 2026-01-31',
    '[1.0.0] has "Improved", which is none of Added, Changed, Deprecated, Removed, Fixed, Security',
    '[1.0.0] has a kind of change twice',
    '[1.0.0] must mark what breaks callers as **Breaking**',
    '"## Old" is no heading of a version',
  ]);
});

const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n## [1.1.0] - 2026-02-01\n\n### Added\n\n- More.\n\n## [1.0.0] - 2026-01-01\n\n### Added\n\n- All.\n';

test('the notes of a release are its section of the changelog, with the SHA-256 of its code', () => {
  assert.deepEqual(
    sectionsOf(CHANGELOG).map(({ version, date }) => [version, date]),
    [
      ['Unreleased', undefined],
      ['1.1.0', '2026-02-01'],
      ['1.0.0', '2026-01-01'],
    ],
  );
  const [sha256, other] = ['a', 'b'].map(digit => digit.repeat(64));
  const notes = releaseNotes(CHANGELOG, '1.1.0', sha256);
  assert.match(notes, /^### Added\n\n- More\.\n\nSHA-256 .*`a{64}`\n$/);
  const written = CHANGELOG.replace('- More.', `- More.\n\nSHA-256: ${sha256}`);
  assert.equal(releaseNotes(written, '1.1.0', sha256), `### Added\n\n- More.\n\nSHA-256: ${sha256}\n`);
  assert.throws(() => releaseNotes(written, '1.1.0', other), /names a{64} .* but it is b{64}/);
  assert.throws(() => releaseNotes(CHANGELOG, '2.0.0', sha256), /says nothing about 2\.0\.0/);
  assert.throws(() => releaseNotes(CHANGELOG, 'Unreleased', sha256), /says nothing about Unreleased/);
});

test('a release needs a tag with the version, an address and an entry in the changelog', () => {
  const ready = changed({ version: '1.1.0', repository: ADDRESS });
  assert.deepEqual(releaseProblems('v1.1.0', ready, CHANGELOG), []);
  assert.match(releaseProblems('v1.2.0', ready, CHANGELOG).join(), /the tag is v1\.2\.0/);
  assert.match(releaseProblems('1.1.0', ready, CHANGELOG).join(), /the tag is 1\.1\.0/);
  assert.match(releaseProblems('v1.1.0', changed({ version: '1.1.0' }), CHANGELOG).join(), /no `repository`/);
  const ahead = changed({ version: '1.2.0', repository: ADDRESS });
  assert.match(releaseProblems('v1.2.0', ahead, CHANGELOG).join(), /says nothing about 1\.2\.0/);
});
