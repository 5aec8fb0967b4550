// Whether a list's failure reaches those who wait for it, and nobody else, in a process that ends at the first unhandled
// rejection.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('../..', import.meta.url));

/** The start of each program: lists and calls that fail, some at their second page. */
const BEGINNING = `
import { withFetch } from './tests/js/support/client.mjs';
import { consumer, page } from './tests/js/support/wire.mjs';
const missing = async () => Response.json({ code: 'not_found' }, { status: 404 });
const first = page([1, 2, 3, 4].map(n => consumer({ id: 'con_' + n })), { has_more_after: true });
const oncePage = async url => (url.includes('after') ? missing() : Response.json(first));
const list = (query, options) => withFetch(missing).consumers.list(query, options);
const listWithOnePage = () => withFetch(oncePage).consumers.list();
const get = () => withFetch(missing).consumers.get('con_1');
const turns = async () => { for (let turn = 0; turn < 25; turn++) await new Promise(setImmediate); };
const caught = async promise => { try { await promise; } catch (error) { return error; } throw new Error('no failure'); };
const walk = async iterable => { for await (const _ of iterable); };
`;

/** Runs a program, and returns what it prints when it fails. */
const run = program =>
  new Promise(resolve => {
    const source = `${BEGINNING}${program}\nawait turns();`;
    const flags = ['--unhandled-rejections=strict', '--input-type=module', '-e', source];
    execFile(process.execPath, flags, { cwd }, (error, _stdout, stderr) => resolve(error ? stderr : ''));
  });

const HANDLED = {
  'it is awaited': 'await caught(list());',
  'it is iterated': 'await caught(walk(list()));',
  'its pages are iterated': 'await caught(walk(list().pages()));',
  'its array is awaited': 'await caught(list().toArray({ limit: 1 }));',
  'its array is requested with a bad limit': 'await caught(list().toArray());',
  'its response is awaited': 'await caught(list().withResponse());',
  'all of these': `
    const failing = list();
    await Promise.all([
      failing, walk(failing), walk(failing.pages()), failing.toArray({ limit: 1 }), failing.withResponse(),
    ].map(caught));`,
  'it is iterated much later':
    'const iterator = list()[Symbol.asyncIterator](); await turns(); await caught(iterator.next());',
  'its iteration ends before it has started': 'await list()[Symbol.asyncIterator]().return();',
  'its iteration ends while it waits': `
    const iterator = list()[Symbol.asyncIterator]();
    const next = iterator.next();
    await iterator.return();
    await next;`,
  'its arguments are wrong and it is iterated': 'await caught(walk(list({ limti: 1 })));',
  'it is aborted and iterated': 'await caught(walk(list({}, { signal: AbortSignal.abort() })));',
  'a prefetched page fails, and the loop has ended': `
    let count = 0;
    for await (const _ of listWithOnePage()) if (++count === 3) { await turns(); break; }`,
  'a prefetched page fails, and the loop has continued': `
    let count = 0;
    await caught((async () => { for await (const _ of listWithOnePage()) { count++; await turns(); } })());
    if (count !== 4) throw new Error(count);`,
  'the next page fails and is awaited': `
    const { consumers } = withFetch(oncePage);
    await caught(consumers.list((await consumers.list()).next));`,
  'its second page fails in a loop': 'await caught(walk(listWithOnePage()));',
  'its second page fails in a loop over pages': 'await caught(walk(listWithOnePage().pages()));',
  'the response of a single call is awaited': 'await caught(get().withResponse());',
};

const UNHANDLED = {
  'nobody waits for a list': 'list();',
  'nobody waits for a call': 'get();',
  'nobody waits for the result of then': 'list().then(() => {});',
  'nobody waits for the result of finally': 'list().finally(() => {});',
  'nobody waits for the array': 'list().toArray({ limit: 1 });',
  'nobody waits for the response': 'list().withResponse();',
  'nobody waits for the loop': 'walk(list());',
  'nobody waits for the loop whose second page fails': 'walk(listWithOnePage());',
  'the arguments are wrong': 'list({ limti: 1 });',
};

describe('a failure is handled where', () => {
  for (const [name, program] of Object.entries(HANDLED))
    test(name, async () => assert.equal(await run(program), ''));
});

describe('a failure is not hidden where', () => {
  for (const [name, program] of Object.entries(UNHANDLED))
    test(name, async () => assert.match(await run(program), /Metorial(NotFound|Argument)Error/));
});
