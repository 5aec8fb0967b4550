// Stacks where the engine does not show who waits for a call, as in Firefox and Safari. They begin with the line of the call.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { apiKey, rejection } from './support/client.mjs';
import { assertPointsHere, CALLS, framesOf, LISTS, WAYS } from './support/failures.mjs';

// Like those engines, without the functions that wait.
Error.prepareStackTrace = (error, sites) =>
  [error, ...sites.filter(site => !site.isAsync()).map(site => `    at ${site}`)].join('\n');

/** Checks that the stack begins with the line of the call. */
function assertPointsToCall(error, type) {
  assert.equal(error.constructor, type);
  assert.match(framesOf(error)[0], /\/failures\.mjs/, error.stack);
}

describe('where nobody knows who waits, the stack of an error begins with the line of the call', () => {
  for (const { kind, type, fail } of [...CALLS, ...LISTS]) {
    test(`when it is awaited: ${kind}`, async () => assertPointsToCall(await rejection(fail()), type));

    test(`when nobody awaits it: ${kind}`, async () => {
      const error = await new Promise(resolve => {
        fail()
          .then(() => {})
          .catch(resolve);
      });
      assertPointsToCall(error, type);
    });

    test(`when it is awaited with its response: ${kind}`, async () =>
      assertPointsToCall(await rejection(fail().withResponse()), type));
  }

  for (const { kind, type, fail } of LISTS)
    for (const [way, iterate] of Object.entries(WAYS))
      test(`when it is iterated, by ${way}: ${kind}`, async () =>
        assertPointsToCall(await rejection(iterate(fail())), type));

  test('by the constructor', () => {
    assert.throws(
      () => new Metorial({ apiKey: 7 }),
      error => {
        assertPointsHere(error);
        return true;
      },
    );
  });

  test('by toArray', async () => {
    assertPointsHere(await rejection(new Metorial({ apiKey }).consumers.list(7).toArray()));
  });
});
