// The rules for a client's options: those of `tests/fixtures/options.json`, to which `tests/options.rs` holds the compiled
// code too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';

const cases = JSON.parse(readFileSync(new URL('../fixtures/options.json', import.meta.url), 'utf8'));

/** What is wrong with the options, in the fixture's form; `null` if they are taken. */
function problemWith(options) {
  try {
    new Metorial(options);
    return null;
  } catch (error) {
    assert.equal(error.constructor, MetorialArgumentError, error.stack);
    return { argument: error.argument, message: error.message };
  }
}

describe('options are taken and refused as the fixture says', () => {
  for (const { name, options, problem } of cases) {
    test(name, () => assert.deepEqual(problemWith(options), problem));
  }
});
