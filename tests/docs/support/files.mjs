// The Markdown files that people read: those in the package, and those that only a clone has.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../scripts/lib/run.mjs';
import { npm } from '../../../scripts/lib/tools.mjs';
import { parse } from './markdown.mjs';

const exec = promisify(execFile);

/** Resolves to the paths of the files that `npm publish` would pack. */
export async function packedFiles() {
  const [command, ...args] = npm('pack', '--json', '--dry-run', '--ignore-scripts');
  const { stdout } = await exec(command, args, { cwd: root, maxBuffer: 16_000_000 });
  return JSON.parse(stdout)[0].files.map(({ path }) => path);
}

/** Resolves to the paths of the files that Git tracks, or would track. */
export async function repositoryFiles() {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await exec('git', args, { cwd: root, maxBuffer: 16_000_000 });
  return stdout.split('\n').filter(Boolean);
}

const TOP = [
  'README.md',
  'AGENTS.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'sandbox/README.md',
  'examples/README.md',
];

/** Resolves to the Markdown files, parsed: `path`, `text`, `blocks` and `prose`. */
export async function documents() {
  const paths = (await repositoryFiles()).filter(
    path => TOP.includes(path) || /^docs\/[^.].*\.md$/.test(path),
  );
  return paths.map(path => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, ...parse(path, text) };
  });
}
