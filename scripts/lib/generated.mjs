// Generates TypeScript from the crate's own tables. Git tracks the files, so that changes are reviewed like code.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RunError, root, run } from './run.mjs';
import { npmProgram, toolEnv } from './tools.mjs';

/** Generates all files. Fails if one differs from the tracked file, or writes it with `update`. */
export async function generate(update) {
  const printed = await run('cargo', ['run', '--quiet', '-p', 'codegen'], { env: toolEnv(), quiet: true });
  const files = JSON.parse(printed.slice(printed.indexOf('{"')));
  for (const [file, text] of Object.entries(files)) track(file, text, update);
}

/** Compares a generated file with the tracked one. Fails if they differ, or writes it with `update`. */
export function track(file, text, update) {
  const path = join(root, file);
  const formatted = format(text, file);
  if (existsSync(path) && readFileSync(path, 'utf8') === formatted) return;
  if (!update)
    throw new RunError(
      `build: ${file} is out of date: run \`npm run build -- --update-types\`, and commit the change`,
    );
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatted);
}

/** Formats text with Biome, as the rest of the code. */
export function format(text, file) {
  const biome = npmProgram('@biomejs/biome', 'biome');
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${file}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  });
}
