// Programs that the documents mark with `run` or `serve` after the language are run, as printed, against a sandbox.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { launchChromium } from '../../scripts/lib/chromium.mjs';
import { documents } from './support/files.mjs';
import { programsOf } from './support/programs.mjs';
import { createProject } from './support/project.mjs';
import { runProgram, serveProgram, startSandbox } from './support/run.mjs';

const files = await documents();
const marked = word => files.flatMap(programsOf).filter(({ words }) => words.includes(word));

let project;
let sandbox;

before(async () => {
  [project, sandbox] = await Promise.all([createProject(files), startSandbox()]);
});

after(async () => {
  await sandbox?.stop();
  await project?.remove();
});

const find = ({ file, line }) => project.programs.find(each => each.file === file && each.line === line);

for (const program of marked('run')) {
  test(`${program.file}:${program.line} runs to its end`, async () => {
    await runProgram(find(program), sandbox.env);
  });
}

for (const program of marked('serve')) {
  test(`${program.file}:${program.line} serves the API only to its own pages`, async () => {
    const { origin, stop } = await serveProgram(find(program), sandbox.env);
    try {
      const metorial = new Metorial({ baseUrl: `${origin}/api/metorial`, maxRetries: 0 });
      assert.equal((await metorial.consumers.list({ limit: 3 })).items.length, 3);
      const elsewhere = new Metorial({
        baseUrl: `${origin.replace('localhost', '127.0.0.1')}/api/metorial`,
        maxRetries: 0,
      });
      await assert.rejects(
        elsewhere.consumers.list(),
        error => error.status === 403 || error.name.includes('Connection'),
      );
    } finally {
      await stop();
    }
  });
}

test("the README's page shows consumers in a browser", async () => {
  const server = marked('serve').find(({ file }) => file === 'README.md');
  const { origin, stop } = await serveProgram(find(server), sandbox.env);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    await page.locator('li').nth(9).waitFor();
    assert.equal(await page.locator('li').count(), 10);
    assert.match(await page.locator('li').first().innerText(), /\w/);
  } finally {
    await browser.close();
    await stop();
  }
});

test('programs of every form are run', () => {
  assert.ok(marked('run').length >= 8);
  assert.ok(marked('serve').length >= 4);
});
