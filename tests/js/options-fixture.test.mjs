// The rules for a client's options, from `tests/fixtures/options.json`. `tests/options.rs` checks the compiled code against them,
// too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';

const cases = JSON.parse(readFileSync(new URL('../fixtures/options.json', import.meta.url), 'utf8'));

/** Returns the problem with the options, in the fixture's form; `null` if they are accepted. */
function problemWith(options) {
  try {
    new Metorial(options);
    return null;
  } catch (error) {
    assert.equal(error.constructor, MetorialArgumentError, error.stack);
    return { argument: error.argument, message: error.message };
  }
}

describe('options are accepted and refused as the fixture says', () => {
  for (const { name, options, problem } of cases) {
    test(name, () => assert.deepEqual(problemWith(options), problem));
  }
});
