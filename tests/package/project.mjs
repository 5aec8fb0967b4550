// Packs the repository as `npm publish` would, and installs the tarball into empty projects elsewhere.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/run.mjs';
import { npm } from '../../scripts/lib/tools.mjs';

const exec = promisify(execFile);

/** Runs a program in a directory. Resolves to its standard output. */
export async function execute([command, ...args], { cwd, env = {} }) {
  const { stdout } = await exec(command, args, { cwd, env: { ...process.env, ...env }, timeout: 120_000 });
  return stdout;
}

/** A place for a tarball and the projects that use it, outside the repository, from which its files cannot be found. */
export async function createWorkshop() {
  const directory = await mkdtemp(join(tmpdir(), 'metorial-consumers-package-'));
  const pack = npm('pack', '--json', '--ignore-scripts', '--pack-destination', directory);
  const [{ filename, files }] = JSON.parse(await execute(pack, { cwd: root }));
  const tarball = join(directory, filename);

  return {
    tarball,

    /** The paths in the tarball. */
    files: files.map(({ path }) => path),

    /** Creates an npm project with these files and the package. Resolves to its directory. */
    async project(name, sources) {
      const cwd = join(directory, name);
      await mkdir(cwd, { recursive: true });
      for (const [path, text] of Object.entries(sources)) {
        await mkdir(dirname(join(cwd, path)), { recursive: true });
        await writeFile(join(cwd, path), text);
      }
      await writeFile(join(cwd, 'package.json'), JSON.stringify({ name, private: true }));
      // The package depends on nothing, so this needs no registry.
      await execute(npm('install', '--offline', '--no-audit', '--no-fund', tarball), { cwd });
      return cwd;
    },

    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
