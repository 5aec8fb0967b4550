import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Returns the files of a folder next to a module, as paths and texts: `readFolder(import.meta.url, 'project')`. */
export function readFolder(url, name) {
  const folder = fileURLToPath(new URL(name, url));
  const paths = readdirSync(folder, { recursive: true }).filter(path =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(
    paths.map(path => [path.split(sep).join('/'), readFileSync(join(folder, path), 'utf8')]),
  );
}
