// Programs from code that is not in blocks: the calls in the tables of guides, and the examples in doc comments.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';
import { cells, inlineCode, parse } from './markdown.mjs';

const START = `import { bulk, Metorial, MetorialError, MetorialNotFoundError, type ConsumerProfile } from 'metorial-consumers';
import type { Sandbox } from 'metorial-consumers/sandbox';
const metorial = new Metorial();
`;
const IDS = ['portal', 'consumer', 'profile', 'group', 'invite', 'request', 'access', 'listing', 'skill'];

const fence = code => `\`\`\`ts\n${code}\`\`\`\n`;

/** Returns the calls in the last cells of a document's tables, as one program. */
export function callsOf({ path, prose }) {
  const calls = cells(prose)
    .flatMap(row => inlineCode(row.at(-1)))
    .filter(code => /^(metorial\.|new Metorial)/.test(code));
  const ids = IDS.map(name => `declare const ${name}Id: string;\n`);
  const code = [START, ...ids, ...calls.map(call => `void ${call};\n`)].join('');
  return { count: calls.length, document: { path: `${path} (tables)`, ...parse(path, fence(code)) } };
}

// Names that examples use without declaring them.
const NAMED = `declare const portalId: string, groupIds: string[], profiles: ConsumerProfile[], signal: AbortSignal;
declare const sandbox: Sandbox;
declare function save(items: unknown): void;
`;
const YOURS = `<!-- yours: const apiKey: string -->
<!-- yours: function authorize(): boolean -->
<!-- yours: const app: { use(path: string, handler: unknown): void } -->
<!-- yours: function userOf(request: Request): Promise<{ portalId: string } | undefined> -->
`;

/**
 * Returns the examples of the doc comments in a file of declarations: those that import something, and a program with all others.
 */
export function examplesOf(path) {
  const text = readFileSync(join(root, path), 'utf8');
  const examples = [...text.matchAll(/^ *\* ```[jt]s\n([\s\S]*?)^ *\* ```$/gm)].map(([, code]) =>
    code.replace(/^ *\* ?/gm, ''),
  );
  const [programs, fragments] = [true, false].map(imports =>
    examples.filter(code => /^import /m.test(code) === imports),
  );
  const scopes = fragments.map(code => `{\n${code}}\n`).join('');
  const blocks = [fence(START + NAMED + scopes), ...programs.map(code => YOURS + fence(code))];
  const markdown = blocks.join('\n');
  return { count: examples.length, document: { path: `${path} (examples)`, ...parse(path, markdown) } };
}
