// Programs that walk lists and leave them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const cwd = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** The start of each program: lists of 30 in pages of 10, some of which never get their second page. */
const BEGINNING = `
const { wasmSize } = await import('./tests/soak/capture.mjs');
const { withFetch } = await import('./tests/js/support/client.mjs');
const { consumer, page } = await import('./tests/js/support/wire.mjs');
const items = after => Array.from({ length: 10 }, (_, index) => consumer({ id: 'con_' + (after + index + 1) }));
const answer = after => Response.json(page(items(after), { has_more_before: after > 0, has_more_after: after < 20 }));
const place = url => Number(new URL(url).searchParams.get('after')?.slice(4) ?? 0);
const metorial = withFetch(async url => answer(place(url)));
const stuck = withFetch(async url => (place(url) > 0 ? new Promise(() => {}) : answer(0)));
const busy = withFetch(async () => new Response('', { status: 503, headers: { 'retry-after': '59' } }), { maxRetries: 2 });
`;

const node = (program, flags = [], timeout = undefined) =>
  run(process.execPath, [...flags, '--input-type=module', '-e', BEGINNING + program], { cwd, timeout });

describe('a program', () => {
  // The client's own timeout, and the wait before the next attempt, are longer than a program may take here.
  test('ends as soon as its loops are left and its calls are aborted', async () => {
    await node(
      `
      for await (const { id } of stuck.consumers.list()) if (id === 'con_7') break;
      const controller = new AbortController();
      const { signal } = controller;
      const calls = [
        stuck.consumers.list({}, { signal }).toArray({ limit: 30 }),
        stuck.consumers.list({ after: 'con_10' }, { signal }),
        busy.consumers.list({}, { signal }),
        busy.consumers.get('con_1', { signal }),
        busy.request('GET', '/consumers', { signal }),
      ];
      for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
      controller.abort('enough');
      const settled = await Promise.allSettled(calls);
      if (settled.some(({ reason }) => reason !== 'enough')) throw settled;
    `,
      [],
      25_000,
    );
  });

  test('that walks and leaves thousands of lists does not grow', async () => {
    const { stdout } = await node(
      `
      const shared = new AbortController();
      async function walk() {
        let count = 0;
        for await (const _ of metorial.consumers.list({}, { signal: shared.signal })) count++;
        for await (const _ of metorial.consumers.list()) if (++count % 7 === 0) break;
        for await (const _ of stuck.consumers.list()) if (++count % 7 === 0) break;
        for await (const _ of metorial.consumers.list().pages()) break;
        await metorial.consumers.list((await metorial.consumers.list()).next);
        const own = new AbortController();
        const array = stuck.consumers.list({}, { signal: own.signal }).toArray({ limit: 20 });
        await new Promise(setImmediate);
        own.abort();
        await array.catch(() => {});
      }
      async function size(rounds) {
        for (let round = 0; round < rounds; round++) {
          await walk();
          if (round % 50 === 0) await collect();
        }
        await collect();
        const { memory, room } = wasmSize();
        return [memory, room];
      }
      async function collect() {
        for (let turn = 0; turn < 8; turn++) {
          gc();
          await new Promise(setImmediate);
        }
      }
      console.log(JSON.stringify([await size(100), await size(400)]));
    `,
      ['--expose-gc'],
    );
    const [before, after] = JSON.parse(stdout);
    assert.deepEqual(after, before);
  });
});
