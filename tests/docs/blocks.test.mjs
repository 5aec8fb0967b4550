// Every code block in the documents is compiled, or checked according to its language.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CHECKS } from './support/checks.mjs';
import { mistakes } from './support/compile.mjs';
import { callsOf, examplesOf } from './support/derived.mjs';
import { documents } from './support/files.mjs';
import { parse } from './support/markdown.mjs';
import { programsOf } from './support/programs.mjs';
import { createProject } from './support/project.mjs';

const files = await documents();
const migrating = files.find(({ path }) => path === 'docs/guides/migrating.md');
const derived = {
  'calls in the tables of the guide for migrating': callsOf(migrating),
  'examples in doc comments': examplesOf('pkg/index.d.ts'),
  'examples in those of the proxy': examplesOf('pkg/proxy.d.ts'),
  'examples in those of the sandbox': examplesOf('pkg/sandbox.d.ts'),
  'examples in those of metorial-consumers/slim': examplesOf('pkg/slim.d.ts'),
};
let project;

before(async () => {
  project = await createProject([...files, ...Object.values(derived).map(({ document }) => document)]);
});

after(() => project?.remove());

test('programs are compiled, with strict types and against the packed package', async () => {
  assert.ok(project.programs.length > 50, 'there are too few programs');
  for (const [name, { count }] of Object.entries(derived)) assert.ok(count > 0, `no ${name}`);
  assert.ok(derived['calls in the tables of the guide for migrating'].count > 40);
  assert.ok(derived['examples in doc comments'].count > 44);
  assert.deepEqual(await mistakes(project), []);
});

for (const { path, blocks } of files) {
  const others = blocks.filter(({ language }) => CHECKS[language]);
  if (others.length > 0) {
    test(`${path}: commands, data and other languages`, async () => {
      for (const block of others) {
        try {
          await CHECKS[block.language](block.code, project);
        } catch (error) {
          throw new Error(`${path}:${block.line}: ${error.message}`, { cause: error });
        }
      }
    });
  }
}

test('each block names its language', () => {
  const scripts = ['js', 'ts', 'jsx', 'tsx', 'vue', 'svelte'];
  const strange = files.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language }) => !scripts.includes(language) && !CHECKS[language])
      .map(({ line, language }) => `${path}:${line}: ${language || 'no language'}`),
  );
  assert.deepEqual(strange, []);
});

describe('how blocks become programs', () => {
  const program = text => programsOf({ path: 'docs/a.md', ...parse('docs/a.md', text) });

  test('one without an import continues the one before, each line in its place', () => {
    const [only, ...more] = program("```js\nimport 'a';\n```\n\n```js\na();\n```\n");
    assert.equal(more.length, 0);
    assert.equal(only.text, "\nimport 'a';\n\n\n\na();\n");
    assert.deepEqual(
      program("```js\nimport 'a';\n```\n```js\nimport 'b';\n```\n").map(({ path }) => path),
      ['a-2.mjs', 'a-5.mjs'],
    );
  });

  test('one that starts with a path is that file', () => {
    const text =
      "```js\nimport 'a';\n```\n```js\n// app/[...path]/route.js\nexport {};\n```\n```js\na();\n```\n";
    assert.deepEqual(
      program(text).map(({ path, named }) => [path, named]),
      [
        ['a-2.mjs', false],
        ['app/[...path]/route.js', true],
      ],
    );
  });

  test('an unclosed block is noticed', () => {
    assert.throws(() => parse('a.md', '```js\n'), /is not closed/);
  });
});

test('mistakes are found: an undefined name, a return outside a function, a missing method', async () => {
  const text = `
\`\`\`js
metorial.consumers.list();
\`\`\`
\`\`\`js
import 'metorial-consumers';
return 1;
\`\`\`
\`\`\`ts
import { Metorial } from 'metorial-consumers';

new Metorial().consumers.find();
\`\`\`
`;
  const bad = await createProject([{ path: 'bad.md', text, ...parse('bad.md', text) }]);
  try {
    const found = await mistakes(bad);
    const expected = [
      /^bad\.md:3: error TS2304.*metorial/,
      /^bad\.md:7: error TS1108/,
      /^bad\.md:12: error TS2339.*find/,
    ];
    assert.equal(found.length, expected.length, found.join('\n'));
    for (const each of expected)
      assert.ok(
        found.some(line => each.test(line)),
        `${each} in ${found.join('\n')}`,
      );
  } finally {
    await bad.remove();
  }
});
