// Writes the TypeScript that is generated from the crate's own tables. Git tracks it, so that it is reviewed like code.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RunError, root, run } from './run.mjs';
import { npmProgram, toolEnv } from './tools.mjs';

/** Fails if a generated file is not what the tables say; with `update`, writes it. */
export async function generated(update) {
  const printed = await run('cargo', ['run', '--quiet', '-p', 'codegen'], { env: toolEnv(), quiet: true });
  const files = JSON.parse(printed.slice(printed.indexOf('{"')));
  for (const [file, text] of Object.entries(files)) track(file, text, update);
}

/** Compares a generated file with the tracked one; with `update`, writes it. */
export function track(file, text, update) {
  const path = join(root, file);
  const formatted = format(text, file);
  if (existsSync(path) && readFileSync(path, 'utf8') === formatted) return;
  if (!update)
    throw new RunError(
      `build: ${file} differs from what src/ says: run \`npm run build -- --update-types\` and commit it`,
    );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatted);
}

/** Formats a text as the rest of the code is formatted. */
export function format(text, file) {
  const biome = npmProgram('@biomejs/biome', 'biome');
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${file}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
}
