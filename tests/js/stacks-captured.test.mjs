// Stacks in engines that do not show what awaits a call, such as Firefox and Safari. They start at the line of the call.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Metorial } from 'metorial-consumers';
import { apiKey, rejection } from './support/client.mjs';
import { assertPointsHere, CALLS, framesOf, LISTS, WAYS } from './support/failures.mjs';

// Like those engines, without the awaiting functions.
Error.prepareStackTrace = (error, sites) =>
  [error, ...sites.filter(site => !site.isAsync()).map(site => `    at ${site}`)].join('\n');

/** Checks that the stack starts at the line of the call. */
function assertPointsToCall(error, type) {
  assert.equal(error.constructor, type);
  assert.match(framesOf(error)[0], /\/failures\.mjs/, error.stack);
}

describe('if the engine does not show what awaits a call, the stack of an error starts at the line of the call', () => {
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
      test(`when it is iterated over, by ${way}: ${kind}`, async () =>
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
