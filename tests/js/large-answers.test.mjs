// How much of an answer is read: 64 MiB.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetorialConnectionError } from 'metorial-consumers';
import { answering, rejection, withFetch } from './support/client.mjs';
import { consumer } from './support/wire.mjs';

const MIB = 1 << 20;

/** A body without end, in pieces; notes what becomes of it. */
function endless() {
  const state = { sent: 0, cancelled: false };
  const piece = new Uint8Array(4 * MIB).fill(32);
  const body = new ReadableStream(
    {
      pull(controller) {
        state.sent += piece.length;
        controller.enqueue(piece);
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { state, body };
}

test('an answer that is larger is not read to its end, nor asked for again', async () => {
  for (const status of [200, 404]) {
    const answers = [];
    let signal;
    const fetch = async (_url, init) => {
      const answer = endless();
      answers.push(answer.state);
      signal = init.signal;
      return new Response(answer.body, { status });
    };
    const error = await rejection(withFetch(fetch, { maxRetries: 2 }).consumers.get('con_1'));
    assert.equal(error.constructor, MetorialConnectionError);
    assert.match(error.message, /the answer is larger than 67108864 bytes, which is the most that is read$/);
    assert.equal(answers.length, 1, 'it was asked for again');
    assert.deepEqual(answers, [{ sent: 68 * MIB, cancelled: true }]);
    assert.equal(signal.aborted, true);
  }
});

test('a large answer is taken whole', async () => {
  const note = 'x'.repeat(32 * MIB);
  const got = await answering(consumer({ note })).consumers.get('con_1');
  assert.deepEqual([got.note.length, got.id], [note.length, 'con_1']);
});
