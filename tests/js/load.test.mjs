// Thousands of calls on one client, at the rate limit: nothing is lost.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { useSandbox } from './support/sandbox.mjs';

const LIMIT = 200;
const WINDOW = 2_000;
const CALLS = 1_000;

describe('at a limit of 200 requests per 2 s', () => {
  const sandbox = useSandbox({ consumers: 300, rateLimit: LIMIT, rateLimitWindow: WINDOW });

  test('a thousand concurrent calls all succeed, almost none are refused, and an iteration gets its share', async () => {
    const counts = { inFlight: 0, most: 0, refused: 0, done: 0 };
    const counting = async (...request) => {
      counts.inFlight += 1;
      counts.most = Math.max(counts.most, counts.inFlight);
      const response = await fetch(...request).finally(() => {
        counts.inFlight -= 1;
      });
      if (response.status === 429) counts.refused += 1;
      return response;
    };
    const metorial = sandbox.client({ fetch: counting, maxRetries: 2 });
    const { items } = await metorial.consumers.list({ limit: 100 });
    const id = index => items[index % items.length].id;
    const calls = Array.from({ length: CALLS }, async (_, index) => {
      const consumer = await metorial.consumers.get(id(index));
      counts.done += 1;
      return consumer;
    });
    // The iteration takes turns with the calls: each page overtakes all of them but one.
    const walked = await metorial.consumers.list({ limit: 10 }).toArray({ limit: 300 });
    assert.equal(walked.length, 300);
    assert.ok(counts.done < CALLS * 0.75, `the iteration ended after ${counts.done} calls`);
    for (const [index, consumer] of (await Promise.all(calls)).entries())
      assert.equal(consumer.id, id(index));
    assert.ok(counts.refused <= CALLS / 20, `${counts.refused} refused`);
    assert.equal(counts.most, 64);
    const { limit, remaining, resetAt } = metorial.rateLimit;
    assert.ok(limit === LIMIT && remaining >= 0 && remaining < LIMIT, `${limit} ${remaining}`);
    assert.ok(Math.abs(resetAt - Date.now()) < 60_000, resetAt);
  });
});
