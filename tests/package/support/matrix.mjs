// Runs the rows of the compatibility matrix: each uses the packed package in a small project of its own, with a tool
// in its default configuration, and makes real calls to a sandbox.
//
//   npm run test:package -- --only NAME   runs the rows whose name or folder contains NAME
//   npm run test:package -- --all         runs all, and writes docs/compatibility.md and the README's table
//
// A row is an entry of `rows`, exported by tests/package/rows/<folder>/rows.mjs (or another *.rows.mjs there):
//
//   { name: 'esbuild, CommonJS',       // unique group: 'Bundled for Node',       // one of GROUPS in rows.mjs tool: 'esbuild',
//   // its name in the README's table package: 'esbuild',              // the installed version of which is shown; or `version:
//   async context => '1.2'` inNpmTest: true,                 // whether `npm test` runs it timeoutMs: 120_000,              //
//   the default needsTools: true,                // the default; without, the folder's tools are not installed cannot: 'why it
//   cannot run',     // then it is only listed; may be a function, called before the row would run async run(context) { // fails
//   by throwing const cwd = await context.project({ 'main.mjs': MAIN_ESM }); context.check(await context.run([process.execPath,
//   'main.mjs'], { cwd })); }, }
//
// The folder's package.json and package-lock.json pin its tools (made by `npm install --package-lock-only
// --omit-lockfile-registry-resolved`). A project is in the directory that has these tools in its `node_modules`, so that it finds
// them like any project in a monorepo, and has only the package in its own. The context has:
//
//   sandbox                    its `url` and `keys`
//   tools                      the directory with the tools
//   tarball                    the packed package
//   project(files, options)    makes a project of `files` (paths to texts, or to URLs of files), `workload.mjs`, `workload.cjs`, and
//                              `connection.mjs`, `connection.cjs` (`connection`: `apiKey` and `baseUrl`); resolves to its
//                              directory. `key` is the key to use ('secret'; pages need 'fineGrained'), `manifest` has
//                              further members of its package.json
//   run(command, { cwd, env })           runs a program to its end; resolves to what it prints
//   serve(command, { cwd, env, ready })  starts a server, and waits for the pattern `ready`; the row's end stops it
//   read(url)                  a file's text
//   remove(path)               deletes a file or a folder
//   bin(name)                  the command of a tool's program, as in node_modules/.bin. If the folder's tools include
//                              `node-22` (`npm:node@22`), programs run in that where this Node is older
//   version(name)              the version of an installed tool
//   check(report)              asserts that the workload's report (or the last line of a text) is what the sandbox says
//   checkFile(cwd)             the same of the project's report.json, which TEST_BODY writes
//   defer(task)                runs `task` when the row has ended
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';
import { startSandbox } from '../../../scripts/lib/sandbox.mjs';
import { createWorkshop } from '../project.mjs';
import { execute, serve } from './processes.mjs';
import { installTools } from './tools.mjs';

const ROW_MS = 120_000;
const CONSUMERS = 250;
const LIMIT = 40;

/** Programs that do the work and print the report. */
export const MAIN_ESM = `import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';
work({ Metorial, MetorialNotFoundError }, connection).then(report => console.log(JSON.stringify(report)));
`;
export const MAIN_CJS = `const { Metorial, MetorialNotFoundError } = require('metorial-consumers');
const { connection } = require('./connection.cjs');
const { work } = require('./workload.cjs');
work({ Metorial, MetorialNotFoundError }, connection).then(report => console.log(JSON.stringify(report)));
`;

/** The body of a test for test runners. It writes the report to `report.json`, because their output is for people. */
export const TEST_BODY = `async () => {
  const report = await work({ Metorial, MetorialNotFoundError }, connection);
  writeFileSync('report.json', JSON.stringify(report));
}`;

/** The same module for `require`. */
const toCommonJs = text => `${text.replace(/^export (async function|const) (\w+)/gm, '$1 $2')}
${[...text.matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => `exports.${name} = ${name};`).join('\n')}
`;

/** Packs the package, starts a sandbox, and returns a function that runs rows with them. */
export async function openMatrix() {
  const sandbox = await startSandbox({ consumers: CONSUMERS });
  let workshop;
  async function close() {
    await sandbox.stop();
    await workshop?.remove();
  }
  try {
    workshop = await createWorkshop();
    // npm installs the tarball once; projects get copies of the result.
    const installed = await workshop.project('installed', {});
    const runRow = await prepare(sandbox, installed, workshop.tarball);
    return { runRow, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function prepare(sandbox, installed, tarball) {
  const workload = await readFile(join(root, 'tests/package/support/workload.mjs'), 'utf8');
  const expected = await expectedReport(sandbox);

  async function createProject(tools, files, { key = 'secret', manifest = {} } = {}) {
    const cwd = await mkdtemp(join(tools, 'project-'));
    const connection = `export const connection = ${JSON.stringify({ apiKey: sandbox.keys[key], baseUrl: sandbox.url })};\n`;
    const all = {
      'package.json': JSON.stringify({ name: 'project', private: true, version: '1.0.0', ...manifest }),
      'workload.mjs': workload,
      'workload.cjs': toCommonJs(workload),
      'connection.mjs': connection,
      'connection.cjs': toCommonJs(connection),
      ...files,
    };
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(cwd, path)), { recursive: true });
      await writeFile(join(cwd, path), text instanceof URL ? await readFile(text) : text);
    }
    await cp(join(installed, 'node_modules'), join(cwd, 'node_modules'), { recursive: true });
    return cwd;
  }

  /** Runs a row. Resolves to the version of its tool; rejects if it fails. */
  return async function runRow(row) {
    const timeoutMs = row.timeoutMs ?? ROW_MS;
    const tools = await installTools(row.folder, { needed: row.needsTools ?? true });
    const deferred = [];
    const context = {
      sandbox,
      tools,
      tarball,
      read: url => readFile(url, 'utf8'),
      remove: path => rm(path, { recursive: true, force: true, maxRetries: 3 }),
      defer: task => deferred.unshift(task),
      async project(files, options) {
        const cwd = await createProject(tools, files, options);
        if (!process.env.METORIAL_MATRIX_KEEP)
          context.defer(() => rm(cwd, { recursive: true, force: true, maxRetries: 3 }));
        return cwd;
      },
      run: (command, options) => execute(command, { timeoutMs, ...options, env: inNode(tools, options) }),
      async serve(command, options) {
        const server = await serve(command, { timeoutMs, ...options, env: inNode(tools, options) });
        context.defer(server.stop);
        return server;
      },
      async version(name) {
        const manifest = await readFile(join(tools, 'node_modules', name, 'package.json'), 'utf8');
        return JSON.parse(manifest).version;
      },
      bin: async name => [join(tools, 'node_modules/.bin', name)],
      checkFile: async cwd => context.check(await readFile(join(cwd, 'report.json'), 'utf8')),
      check(report) {
        const found = typeof report === 'string' ? JSON.parse(report.trim().split('\n').at(-1)) : report;
        assert.deepEqual(found, expected);
      },
    };
    let timer;
    const late = new Promise((_, reject) => {
      const fail = () => reject(new Error(`took longer than ${timeoutMs / 1000} s`));
      timer = setTimeout(fail, timeoutMs + 5000);
    });
    const work = (async () => {
      await row.run(context);
      return row.version ? row.version(context) : row.package ? context.version(row.package) : '';
    })();
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
      work.catch(() => {});
      for (const task of deferred) await task();
    }
  };
}

/** Returns the environment in which programs find a Node that is new enough for them. */
function inNode(tools, { env } = {}) {
  const newer = join(tools, 'node_modules/node-22/bin');
  if (Number(process.versions.node.split('.')[0]) >= 22 || !existsSync(newer)) return env;
  return { PATH: `${newer}${delimiter}${process.env.PATH}`, ...env };
}

/** Returns the expected report of the workload, by calling the API without the SDK. */
async function expectedReport({ url, keys }) {
  const ids = [];
  for (let after = ''; ; after = `&after=${ids.at(-1)}`) {
    const response = await fetch(`${url}/consumers?limit=100${after}`, {
      headers: { authorization: `Bearer ${keys.secret}` },
    });
    const { items, pagination } = await response.json();
    ids.push(...items.map(({ id }) => id));
    if (!pagination.has_more_after) break;
  }
  assert.equal(new Set(ids).size, CONSUMERS);
  return { ids, pages: Math.ceil(CONSUMERS / LIMIT), dates: true, notFound: true, aborted: true };
}
