// Installs the tools of a folder of rows, once for each content of its lock file, outside the repository.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, relative } from 'node:path';
import { RunError, root } from '../../../scripts/lib/run.mjs';
import { npm } from '../../../scripts/lib/tools.mjs';
import { execute } from './processes.mjs';

const INSTALL_MS = 9 * 60_000;

/** The directory of tools and projects, from which the repository cannot be found by accident. */
async function home() {
  const { username, uid } = userInfo();
  const directory = join(tmpdir(), `metorial-consumers-matrix-${username}`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const owner = (await stat(directory)).uid;
  if (uid >= 0 && owner !== uid) throw new RunError(`${directory} belongs to someone else`);
  await chmod(directory, 0o700);
  return directory;
}

const installing = new Map();

/** Resolves to the directory whose `node_modules` has the tools from the lock file of a folder of rows. */
export async function installTools(name, { needed }) {
  const folder = join(root, 'tests/package/rows', name);
  if (needed && existsSync(join(folder, 'package.json'))) return installFolder(folder, name);
  const directory = join(await home(), name);
  await mkdir(directory, { recursive: true });
  return directory;
}

/** Does the same for any folder with a lock file. */
export function installFolder(folder, name) {
  if (!installing.has(name)) installing.set(name, install(folder, name));
  return installing.get(name);
}

async function install(folder, name) {
  const base = await home();
  const lock = await readFile(join(folder, 'package-lock.json'));
  // Some tools are compiled programs, or are set up by the Node that runs here.
  const key = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
  const directory = join(base, `${name}-${key.slice(0, 12)}`);
  if (existsSync(directory)) return directory;
  console.log(`installing the tools of ${relative(root, folder)}`);
  const draft = await mkdtemp(join(base, `${name}-draft-`));
  try {
    for (const file of ['package.json', 'package-lock.json'])
      await copyFile(join(folder, file), join(draft, file));
    const command = npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
    await execute(command, { cwd: draft, timeoutMs: INSTALL_MS });
    // Another run may have been faster.
    await rename(draft, directory).catch(error => {
      if (!existsSync(directory)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return directory;
}
