// For the workflow that releases: `node scripts/release.mjs check v1.2.3` fails unless everything is ready for the tag, and
// `node scripts/release.mjs notes v1.2.3` prints the notes of the release, once pkg/ is built.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changelogProblems, releaseNotes, sectionsOf } from './lib/changelog.mjs';
import { readManifests } from './lib/manifests.mjs';
import { main, RunError, root } from './lib/run.mjs';
import { versionProblems } from './lib/tools.mjs';

const read = path => readFileSync(join(root, path));

/**
 * Returns a message for each reason not to release.
 * @param {string} tag @param {{ 'package.json': string }} manifests @param {string} changelog
 */
export function releaseProblems(tag, manifests, changelog) {
  const { version, repository } = JSON.parse(manifests['package.json']);
  const problems = changelogProblems(changelog);
  if (tag !== `v${version}`) problems.push(`the tag is ${tag}, but package.json has version ${version}`);
  // npm proves where a package was built by comparing this address with that of the workflow.
  if (!repository) problems.push('package.json has no `repository`: fill it in, and run `npm run manifests`');
  if (!sectionsOf(changelog).some(section => section.version === version && section.text))
    problems.push(`CHANGELOG.md says nothing about ${version}`);
  return problems;
}

await main(import.meta, async ([command, tag = '']) => {
  const changelog = read('CHANGELOG.md').toString();
  if (command === 'check') {
    const problems = [...versionProblems(), ...releaseProblems(tag, readManifests(), changelog)];
    if (problems.length > 0) throw new RunError(problems.map(problem => `release: ${problem}`).join('\n'));
    console.log(`release: ready for ${tag}`);
  } else if (command === 'notes') {
    const sha256 = createHash('sha256').update(read('pkg/metorial_consumers_bg.wasm')).digest('hex');
    process.stdout.write(releaseNotes(changelog, tag.replace(/^v/, ''), sha256));
  } else throw new RunError('usage: node scripts/release.mjs check|notes TAG');
});
