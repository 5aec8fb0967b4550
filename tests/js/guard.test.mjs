import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MetorialError, MetorialInternalError } from '../../src/bindings/errors.js';
import { answered } from '../../src/bindings/promise.js';
import { guard } from '../../src/entry/guard.js';

// (module (func (export "trap") unreachable) (func (export "right") (result i32) i32.const 7)), "trap" also under names
// of what only the host calls.
const bytes = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 2, 96, 0, 0, 96, 0, 1, 127, 3, 3, 2, 0, 1, 7, 33, 3, 4, 116, 114, 97,
  112, 0, 0, 5, 114, 105, 103, 104, 116, 0, 1, 14, 99, 108, 111, 115, 117, 114, 101, 95, 105, 110, 118, 111,
  107, 101, 0, 0, 10, 10, 2, 3, 0, 0, 11, 4, 0, 65, 7, 11,
]);
const load = () => guard(new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports);

test('what goes well is left alone', () => {
  assert.equal(load().right(), 7);
});

test('a trap is a typed error, at once and for every later call', () => {
  const code = load();
  const failed = error =>
    error instanceof MetorialInternalError &&
    error instanceof MetorialError &&
    /unreachable/.test(error.message);
  assert.throws(() => code.trap(), failed);
  assert.throws(() => code.right(), failed);
});

test('a trap while the host calls settles every promise that waits, and tells the host nothing', async () => {
  const code = load();
  const waiting = [answered(new Promise(() => {})), answered(new Promise(() => {}))];
  assert.equal(code.closure_invoke(), undefined);
  for (const promise of waiting) await assert.rejects(promise, MetorialInternalError);
  assert.equal(code.closure_invoke(), undefined);
  assert.throws(() => code.right(), MetorialInternalError);
});

test('an error that is no trap goes through', () => {
  const code = guard({
    call() {
      throw new RangeError('deep');
    },
  });
  assert.throws(() => code.call(), RangeError);
  assert.throws(() => code.call(), RangeError);
});
