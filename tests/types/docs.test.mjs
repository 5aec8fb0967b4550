// The declarations are what editors show: every parameter of every function and method is explained, and each has an example.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';

// What callers only hand on: the SDK, a server or TanStack Query calls it, and callers need no example of that.
const HANDED_ON = [
  'InfiniteQueryOptions',
  'MetorialLogger',
  'MutationOptions',
  'NodeRequest',
  'NodeResponse',
  'QueryOptions',
];

const CALLABLE = /^(?:export declare function | {2})(\w+|\[Symbol\.\w+\])(?:<[^(]*>)?(?:: )?\(/;
const CALLBACK = /^export type (\w+)(?:<[^(]*>)? = \(/;

/** Returns the names of the parameters in a list that begins at a position, which is just after its parenthesis. */
function parametersAt(text, start) {
  const names = [];
  let depth = 0;
  let rest = '';
  for (const character of text.slice(start)) {
    if (depth === 0 && (character === ')' || character === ',')) {
      const name = rest.match(/^\s*(?:\.\.\.)?(\w+)\??:/)?.[1];
      if (name) names.push(name);
      rest = '';
      if (character === ')') break;
    } else rest += character;
    if ('([{<'.includes(character)) depth += 1;
    // The `>` of `=>` closes nothing.
    if (')]}'.includes(character) || (character === '>' && !rest.endsWith('=>'))) depth -= 1;
  }
  return names;
}

/** Returns the functions, methods and callbacks of declarations as Biome prints them: owner, name, parameters and docs. */
export function callables(text) {
  const found = [];
  let owner = '';
  let docs = '';
  let comment = false;
  let offset = 0;
  for (const line of text.split('\n')) {
    if (/^\s*\/\*\*/.test(line)) docs = '';
    comment ||= /^\s*\/\*\*/.test(line);
    if (comment) docs += `${line}\n`;
    else {
      owner =
        line.match(/^(?:export )?(?:declare )?(?:class|interface) (\w+)/)?.[1] ?? (line === '}' ? '' : owner);
      const match = CALLABLE.exec(line) ?? CALLBACK.exec(line);
      if (match && (owner || !line.startsWith(' '))) {
        const parameters = parametersAt(text, offset + match[0].length);
        found.push({ owner, name: match[1], parameters, docs, isCallback: CALLBACK.test(line) });
      }
      docs = '';
    }
    if (line.includes('*/')) comment = false;
    offset += line.length + 1;
  }
  return found;
}

/** Returns a message for each parameter without docs, and for each function or method without an example. */
export function docProblems(text) {
  return callables(text)
    .filter(({ owner }) => !HANDED_ON.includes(owner))
    .flatMap(({ owner, name, parameters, docs, isCallback }) => {
      const title = owner ? `${owner}.${name}` : name;
      const problems = parameters
        .filter(parameter => !new RegExp(`@param ${parameter} - \\S`).test(docs))
        .map(parameter => `${title}: no @param ${parameter}`);
      // Callbacks are written by callers; the option that takes one has the example.
      if (!isCallback && !docs.includes('```')) problems.push(`${title}: no example`);
      return problems;
    });
}

const files = readdirSync(join(root, 'pkg')).filter(name => name.endsWith('.d.ts'));

for (const file of files) {
  test(`${file}: every parameter is explained, and every method has an example`, () => {
    assert.deepEqual(docProblems(readFileSync(join(root, 'pkg', file), 'utf8')), []);
  });
}

test('what is not explained is found', () => {
  const text = `/** A client. */
export declare class Client {
  /** Makes one. */
  constructor(options?: { a: (b: string) => void; c: Map<string, number> });
  /**
   * Gets it.
   *
   * \`\`\`js
   * get(1)
   * \`\`\`
   *
   * @param id - the id
   */
  get(
    id: string,
    options?: Options,
  ): Promise<void>;
  /** A field. */
  readonly size: number;
  send: (body: [string, number], ...rest: string[]) => void;
}
/** Is told. */
export type Told = (what: string) => void;
export declare function run<Item>(task: (item: Item) => void, last: number): void;
`;
  assert.deepEqual(docProblems(text), [
    'Client.constructor: no @param options',
    'Client.constructor: no example',
    'Client.get: no @param options',
    'Client.send: no @param body',
    'Client.send: no @param rest',
    'Client.send: no example',
    'Told: no @param what',
    'run: no @param task',
    'run: no @param last',
    'run: no example',
  ]);
});

test('the parser sees all that the declarations have', () => {
  const found = callables(readFileSync(join(root, 'pkg/index.d.ts'), 'utf8'));
  const resources = readFileSync(join(root, 'js/generated/resources.ts'), 'utf8');
  const methods = resources.match(/^ {2}\w+\($|^ {2}\w+\(.*\{$/gm).length;
  const isMethod = ({ docs }) => docs.includes('@param options - options of this call, which override');
  assert.equal(found.filter(isMethod).length, methods);
});
