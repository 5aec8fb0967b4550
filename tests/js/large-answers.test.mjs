// The limit of an answer's size: 64 MiB.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetorialConnectionError, MetorialDecodeError } from 'metorial-consumers';
import { answering, rejection, withFetch } from './support/client.mjs';
import { consumer, page } from './support/wire.mjs';

const MIB = 1 << 20;

/** An endless body in pieces, which records how much was read. */
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

test('an answer that is larger is neither read to its end nor requested again', async () => {
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
    assert.match(
      error.message,
      /the answer is larger than 67108864 bytes, the most that `maxResponseBytes` lets through$/,
    );
    assert.equal(answers.length, 1, 'it was requested again');
    assert.deepEqual(answers, [{ sent: 68 * MIB, cancelled: true }]);
    assert.equal(signal.aborted, true);
  }
});

test('a large answer is read completely', async () => {
  const note = 'x'.repeat(32 * MIB);
  const got = await answering(consumer({ note })).consumers.get('con_1');
  assert.deepEqual([got.note.length, got.id], [note.length, 'con_1']);
});

test('maxResponseBytes is the limit, to the byte', async () => {
  const text = JSON.stringify(consumer());
  const limit = maxResponseBytes => answering(text, undefined, { maxResponseBytes }).consumers.get('con_1');
  assert.equal((await limit(text.length)).id, 'con_1');
  const error = await rejection(limit(text.length - 1));
  assert.equal(error.constructor, MetorialConnectionError);
  assert.match(error.message, new RegExp(`larger than ${text.length - 1} bytes.*maxResponseBytes`));
  for (const maxResponseBytes of [0, -1, 1.5, 2 ** 30, Infinity, '1'])
    assert.throws(() => answering('', undefined, { maxResponseBytes }), {
      name: 'MetorialArgumentError',
      argument: 'maxResponseBytes',
    });
});

test('the body of another library is not read past the limit, either', async () => {
  let sent = 0;
  let isClosed = false;
  const body = {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          sent += MIB;
          yield new Uint8Array(MIB);
        }
      } finally {
        isClosed = true;
      }
    },
  };
  const headers = new Map();
  const arrayBuffer = () => assert.fail('it was read completely');
  const foreign = { __proto__: { arrayBuffer }, status: 200, headers, body };
  const error = await rejection(
    withFetch(async () => foreign, { maxResponseBytes: 3 * MIB }).consumers.get('con_1'),
  );
  assert.match(error.message, /larger than 3145728 bytes/);
  assert.deepEqual([sent, isClosed], [4 * MIB, true]);
});

test('an error repeats one mebibyte of a larger body', async () => {
  for (const status of [200, 500]) {
    const error = await rejection(answering('€'.repeat(MIB), { status }).consumers.get('con_1'));
    assert.equal(Buffer.byteLength(error.body), MIB - 1, `${status}: only whole characters`);
  }
});

test('an error can be serialized no matter how deep its body is', async () => {
  const deep = levels => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  for (const body of [
    `{"errors":[{"path":[${deep(5000)}]}]}`,
    `{"errors":[{"path":["a"],"received":${deep(5000)}}]}`,
    `{"code":"x","message":"m","errors":${deep(100_000)}}`,
    deep(100_000),
  ]) {
    const metorial = answering(body, { status: 400 });
    const error = await rejection(metorial.consumers.get('con_1'));
    assert.equal(error.name, 'MetorialBadRequestError');
    assert.equal(error.body, body);
    assert.ok(JSON.stringify(error).length >= body.length);
  }
});

test('a page of 130,000 items is read completely, even if many are left out', async () => {
  const count = 130_000;
  const items = Array.from({ length: count }, (_, index) => consumer({ id: `con_${index}` }));
  const all = await answering(page(items)).consumers.list().toArray({ limit: 1e6 });
  assert.equal(all.length, count);
  for (const [index, item] of items.entries()) if (index % 2 === 1) item.name = null;
  const metorial = answering(page(items), undefined, { onMismatch: 'report' });
  let rejected = 0;
  const onRejected = () => void rejected++;
  const kept = await metorial.consumers.list({}, { onRejected }).toArray({ limit: 1e6 });
  assert.deepEqual([kept.length, rejected], [count / 2, count / 2]);
});

test('a page that would leave out more than a million items is refused', async () => {
  const limit = 1 << 20;
  const text = JSON.stringify(page(['…'])).replace('"…"', `${'0,'.repeat(limit)}0`);
  const error = await rejection(answering(text, undefined, { onMismatch: 'report' }).consumers.list());
  assert.equal(error.constructor, MetorialDecodeError);
  assert.equal(error.path, `items[${limit}]`);
});
