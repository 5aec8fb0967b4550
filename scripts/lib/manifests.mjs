// What package.json says once and other files repeat: the version, and where the repository is. Imports only Node's own modules,
// because the npm packages may not be installed yet.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const CRATES = ['Cargo.toml', 'decoder/Cargo.toml'];

/** The files that repeat what package.json says. */
export const MANIFESTS = [
  'package.json',
  'package-lock.json',
  ...CRATES,
  'Cargo.lock',
  'fuzz/Cargo.lock',
  'site/package.json',
  'site/package-lock.json',
];

/** Returns the content of the files, by their paths. */
export const readManifests = () =>
  Object.fromEntries(MANIFESTS.map(path => [path, readFileSync(join(root, path), 'utf8')]));

/** Returns the same files, each with what package.json says. */
export function fillManifests(files) {
  const { version, repository } = JSON.parse(files['package.json']);
  const address = repository && addressOf(repository);
  const fill = (path, text) => {
    if (path === 'package.json') return withAddress(text, address);
    if (path.endsWith('.json')) return withVersion(text, version);
    if (path.endsWith('.lock')) return lockedCrates(text, version);
    return crate(text, version, address);
  };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fill(path, text)]));
}

/** Returns a message for each file that repeats something else than package.json says. */
export function manifestProblems(files = readManifests()) {
  const filled = fillManifests(files);
  return Object.keys(files)
    .filter(path => files[path] !== filled[path])
    .map(path => `${path} has another version or address than package.json: run \`npm run manifests\``);
}

/** Returns the repository's web page, from the `repository` of a package.json. */
export function addressOf(repository) {
  const url = typeof repository === 'string' ? repository : repository.url;
  return url.replace(/^git\+/, '').replace(/\.git$/, '');
}

const print = value => `${JSON.stringify(value, undefined, 2)}\n`;

function withAddress(text, address) {
  const { repository, homepage: _, bugs: __, ...manifest } = JSON.parse(text);
  if (!address) return print(manifest);
  const places = {
    homepage: `${address}#readme`,
    repository: { type: 'git', url: `git+${address}.git` },
    bugs: `${address}/issues`,
  };
  const entries = Object.entries(manifest);
  const after = entries.findIndex(([key]) => key === 'license') + 1;
  return print(
    Object.fromEntries([...entries.slice(0, after), ...Object.entries(places), ...entries.slice(after)]),
  );
}

/** Sets the version of a package, and in a lock file also that of its first entry, which is the package itself. */
function withVersion(text, version) {
  const manifest = JSON.parse(text);
  manifest.version = version;
  if (manifest.packages) manifest.packages[''].version = version;
  return print(manifest);
}

/** Sets the version of the crates that have no source, which are those of the repository. 0.0.0 is never published. */
const lockedCrates = (text, version) =>
  text.replace(
    /(\[\[package\]\]\nname = "[^"]+"\nversion = ")(?!0\.0\.0")[^"]+("\n)(?!source)/g,
    (_, before, after) => before + version + after,
  );

function crate(text, version, address) {
  const lines = text
    .replace(/^repository(\.workspace)? = .*\n/gm, '')
    .replace(/(^\[workspace\.package\]\nversion = ")[^"]+/m, `$1${version}`)
    .replace(/(^metorial-consumers-decoder = \{ version = ")[^"]+/m, `$1${version}`);
  if (!address) return lines;
  return lines
    .replace(/^(license = .*\n)/m, `$1repository = "${address}"\n`)
    .replace(/^(license\.workspace = .*\n)/m, '$1repository.workspace = true\n');
}
