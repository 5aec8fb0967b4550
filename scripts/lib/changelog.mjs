// Reads the changelog, whose format is that of https://keepachangelog.com.
import { RunError } from './run.mjs';

const HEADING = /^## \[([^\]]+)\](?: - (\S+))?[ \t]*$/;
const CHANGES = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** Returns the sections of a changelog: the `version`, which may be `Unreleased`, the `date`, and the `text` below the heading. */
export function sectionsOf(changelog) {
  const sections = [];
  for (const line of changelog.split('\n')) {
    const [heading, version, date] = HEADING.exec(line) ?? [];
    if (heading) sections.push({ version, date, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ lines, ...section }) => ({ ...section, text: lines.join('\n').trim() }));
}

/** Returns a message for each thing in a changelog that does not have the format. */
export function changelogProblems(changelog) {
  const problems = [];
  const sections = sectionsOf(changelog);
  if (sections[0]?.version !== 'Unreleased') problems.push('the first section must be [Unreleased]');
  for (const { version, date, text } of sections) {
    if (version !== 'Unreleased' && !/^\d{4}-\d\d-\d\d$/.test(date ?? ''))
      problems.push(`[${version}] needs a date, such as 2026-01-31`);
    const kinds = [...text.matchAll(/^### (.*)$/gm)].map(([, kind]) => kind);
    for (const kind of kinds)
      if (!CHANGES.includes(kind))
        problems.push(`[${version}] has "${kind}", which is none of ${CHANGES.join(', ')}`);
    if (new Set(kinds).size < kinds.length) problems.push(`[${version}] has a kind of change twice`);
    if (/BREAKING/.test(text)) problems.push(`[${version}] must mark what breaks callers as **Breaking**`);
  }
  const stray = changelog.split('\n').filter(line => line.startsWith('## ') && !HEADING.test(line));
  for (const line of stray) problems.push(`"${line}" is no heading of a version`);
  return problems;
}

/**
 * Returns the notes of a release: its section, with the SHA-256 of its compiled code. Throws if there is no such section, or if it
 * names another SHA-256.
 */
export function releaseNotes(changelog, version, sha256) {
  const section = sectionsOf(changelog).find(section => section.version === version);
  if (!section?.text) throw new RunError(`CHANGELOG.md says nothing about ${version}`);
  if (section.text.includes(sha256)) return `${section.text}\n`;
  const other = /\b[0-9a-f]{64}\b/.exec(section.text)?.[0];
  if (other)
    throw new RunError(`CHANGELOG.md names ${other} as SHA-256 of the compiled code, but it is ${sha256}`);
  return `${section.text}\n\nSHA-256 of the compiled code, \`pkg/metorial_consumers_bg.wasm\`: \`${sha256}\`\n`;
}
