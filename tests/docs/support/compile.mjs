// Checks the types of programs with TypeScript, and reports mistakes with the line of the Markdown file.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { npmProgram } from '../../../scripts/lib/tools.mjs';

const exec = promisify(execFile);

const STRICT = {
  strict: true,
  noEmit: true,
  allowJs: true,
  checkJs: true,
  // The libraries' own declarations are not under test here.
  skipLibCheck: true,
  target: 'esnext',
  module: 'nodenext',
  moduleResolution: 'nodenext',
  jsx: 'react-jsx',
  isolatedModules: true,
  moduleDetection: 'force',
};

/** The globals of each runtime. */
const RUNTIMES = {
  node: { lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'], types: ['node'] },
  bun: { lib: ['es2023'], types: ['bun'] },
  deno: { lib: ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'], types: ['deno'] },
  workers: { lib: ['es2023'], types: ['@cloudflare/workers-types'] },
};

/** Resolves to the mistakes in a project's programs: `README.md:12: …`. */
export async function mistakes(project) {
  const found = [];
  for (const runtime of Object.keys(RUNTIMES)) {
    for (const typed of [true, false]) {
      const own = project.programs.filter(
        program => (program.runtime ?? 'node') === runtime && program.typed === typed,
      );
      if (own.length > 0) found.push(...(await check(project, runtime, typed, own)));
    }
  }
  return found;
}

async function check({ directory, programs }, runtime, typed, own) {
  // A script without types cannot annotate its parameters.
  const compilerOptions = { ...STRICT, ...RUNTIMES[runtime], noImplicitAny: typed };
  const config = join(directory, `tsconfig.${runtime}.${typed ? 'ts' : 'js'}.json`);
  const files = own.map(({ full }) => relative(directory, full));
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  const args = [npmProgram('typescript', 'tsc'), '--pretty', 'false', '-p', config];
  const output = await exec(process.execPath, args, { cwd: directory, maxBuffer: 16_000_000 }).then(
    () => '',
    ({ stdout, stderr }) => stdout + stderr,
  );
  return output
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [, path, number, message] = /^(.+?)\((\d+),\d+\): (.*)$/.exec(line) ?? [];
      const program = programs.find(({ full }) => relative(directory, full) === path);
      return program ? `${program.file}:${number}: ${message}` : line;
    });
}
