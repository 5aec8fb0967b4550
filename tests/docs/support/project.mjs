// A project in which the programs of the documents can be compiled and run: it has the packed package, and the tools and
// libraries that the documents mention.
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';
import { createWorkshop } from '../../package/project.mjs';
import { installFolder } from '../../package/support/tools.mjs';
import { componentsOf } from './components.mjs';
import { pathOf, programsOf } from './programs.mjs';

/** Creates the project for some documents: `directory`, `programs` (with the `directory` of each), and `remove`. */
export async function createProject(documents) {
  const tools = await installFolder(join(root, 'tests/docs/tools'), 'docs');
  const workshop = await createWorkshop();
  const directory = await mkdtemp(join(tools, 'project-'));
  const remove = () => rm(directory, { recursive: true, force: true, maxRetries: 3 });
  try {
    const installed = await workshop.project('installed', {});
    await cp(join(installed, 'node_modules'), join(directory, 'node_modules'), { recursive: true });
  } finally {
    await workshop.remove();
  }
  await writeFile(join(directory, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const programs = [];
  for (const document of documents) {
    const folder = join(directory, document.path.replace(/\.md$/, '').replaceAll('/', '-'));
    const files = new Map();
    const own = [...programsOf(document), ...componentsOf(document, tools)];
    for (const program of own) {
      if (files.has(program.path)) throw new Error(`${document.path} has two files ${program.path}`);
      const { text, yours } = withYours(program);
      files.set(program.path, text);
      for (const [path, declarations] of yours) files.set(path, declarations);
      programs.push({ ...program, folder, full: join(folder, program.path) });
    }
    for (const block of document.blocks) {
      const path = pathOf(block);
      if (path && !files.has(path)) files.set(path, block.code);
    }
    await mkdir(folder, { recursive: true });
    // A page's server reads files of the package by their path.
    await symlink(join(directory, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }
  return { directory, tools, programs, remove };
}

/**
 * Declares what the reader provides in a module next to the program. The import is in line 1, which has no code, because a fence
 * is above it.
 */
function withYours({ path, text, yours }) {
  if (yours.length === 0) return { text, yours: [] };
  const declarations = yours.map(declaration => `export declare ${declaration};\n`).join('');
  const names = yours.map(declaration => /^(?:const|function|class) (\w+)/.exec(declaration)[1]);
  const module = path.replace(/\.\w+$/, '.yours');
  const line = `import { ${names.join(', ')} } from './${module.split('/').at(-1)}.mjs';`;
  return { text: text.replace(/^/, line), yours: [[`${module}.d.mts`, declarations]] };
}
