// Answers that come when nobody waits for them any more, from a `fetch` that ignores its signal.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rejection, withFetch } from './support/client.mjs';
import { consumer } from './support/wire.mjs';

const turns = () => new Promise(resolve => setTimeout(resolve, 20));
const answer = id => Response.json(consumer(), { headers: { 'metorial-req-id': id } });

describe('an answer that comes too late', () => {
  test('is not mistaken for that of the next attempt', async () => {
    let sendLate;
    const late = new Promise(resolve => {
      sendLate = () => resolve(answer('req_1'));
    });
    let attempts = 0;
    const metorial = withFetch(
      async () => {
        attempts += 1;
        if (attempts === 1) return late;
        const response = answer('req_2');
        await response.clone().text();
        setTimeout(sendLate);
        return response;
      },
      { timeout: 100, maxRetries: 1 },
    );
    const { response } = await metorial.consumers.get('con_1').withResponse();
    await turns();
    assert.deepEqual([attempts, response.requestId], [2, 'req_2']);
  });

  test('is not read, and its body is cancelled', async () => {
    let send;
    let wasCancelled = false;
    const body = new ReadableStream({
      pull: controller => controller.enqueue(new Uint8Array(1024)),
      cancel: () => {
        wasCancelled = true;
      },
    });
    const metorial = withFetch(
      () =>
        new Promise(resolve => {
          send = () => resolve(new Response(body));
        }),
    );
    const error = await rejection(metorial.consumers.get('con_1', { timeout: 5 }));
    assert.equal(error.name, 'MetorialTimeoutError');
    send();
    await turns();
    assert.equal(wasCancelled, true);
  });
});
