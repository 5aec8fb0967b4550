import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { MetorialConnectionError } from 'metorial-consumers';
import { withFetch } from './support/client.mjs';
import { anything, outcome, reveal, runs } from './support/hostile.mjs';
import { consumer } from './support/wire.mjs';

const SEED = 20_260_103;
const text = JSON.stringify(consumer());
const bytes = new TextEncoder().encode(text);

const ends = (fetch, timeout = 10_000) => outcome(() => withFetch(fetch, { timeout }).consumers.get('con_1'));

describe('a real Response', () => {
  const chunk = fc.oneof(fc.uint8Array({ maxLength: 40 }), anything);
  const ending = fc.constantFrom('close', 'error', 'never', 'throw');

  test('whose body comes in arbitrary pieces, and may break off, stall or throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 5 }), ending, anything, async (chunks, how, reason) => {
        const given = chunks.map(reveal);
        const pull = controller => {
          if (given.length > 0) return controller.enqueue(given.shift());
          if (how === 'close') controller.close();
          else if (how === 'error') controller.error(reveal(reason));
          else if (how === 'throw') throw reveal(reason);
          return how === 'never' ? new Promise(() => {}) : undefined;
        };
        await ends(async () => new Response(new ReadableStream({ pull })), 100);
      }),
      runs(200, SEED + 2),
    );
  });

  test('with arbitrary bytes, statuses and headers', async () => {
    const init = fc.record({
      status: fc.constantFrom(200, 201, 299, 304, 400, 401, 404, 413, 418, 429, 500, 503, 599),
      headers: fc.dictionary(
        fc.constantFrom(
          'retry-after',
          'ratelimit-reset',
          'metorial-req-id',
          'content-type',
          'location',
          'x-odd',
        ),
        fc.oneof(
          fc.string({ unit: 'grapheme-ascii' }),
          fc.bigInt().map(String),
          fc.constant('-1'),
          fc.constant('1e999'),
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), init, async (data, given) => {
        await ends(async () => new Response(data.length > 0 && given.status !== 304 ? data : null, given));
      }),
      runs(600, SEED + 3),
    );
  });

  const UNREADABLE = {
    'read already': async response => response.text(),
    'being read elsewhere': async response => response.body.getReader(),
    cancelled: async response => response.body.cancel(),
    'read by half': async response => {
      const reader = response.body.getReader();
      await reader.read();
      reader.releaseLock();
    },
  };
  for (const [kind, spoil] of Object.entries(UNREADABLE)) {
    test(`that was ${kind} is a connection error, unless the rest is complete`, async () => {
      const { error } = await ends(async () => {
        const response = new Response(text);
        await spoil(response);
        return response;
      });
      assert.ok(error, kind);
      if (kind !== 'cancelled') assert.ok(error instanceof MetorialConnectionError, error.stack);
    });
  }

  test('of another realm, with a body of another realm', async () => {
    const foreign = runInNewContext(
      '(class Response { constructor(data) { this.status = 200; this.data = data; } async arrayBuffer() { return new Uint8Array(this.data).buffer; } })',
    );
    const { value } = await ends(() => new foreign([...bytes]));
    assert.equal(value.id, 'con_1');
  });
});
