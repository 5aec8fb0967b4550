import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kindOf } from '../../scripts/lib/exports.mjs';
import { MetorialError, MetorialInternalError } from '../../src/bindings/errors.js';
import { answered } from '../../src/bindings/promise.js';
import { roomForCall } from '../../src/bindings/stack.js';
import { guard as guardKinds } from '../../src/entry/guard.js';

/** The build says of each export what it is, by its name. */
const guard = exports =>
  guardKinds(exports, Object.fromEntries(Object.keys(exports).map(name => [name, kindOf(name)])));

// (module (func (export "trap") unreachable) (func (export "right") (result i32) i32.const 7)), "trap" also under names
// of what only the host calls.
const bytes = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 2, 96, 0, 0, 96, 0, 1, 127, 3, 3, 2, 0, 1, 7, 33, 3, 4, 116, 114, 97,
  112, 0, 0, 5, 114, 105, 103, 104, 116, 0, 1, 14, 99, 108, 111, 115, 117, 114, 101, 95, 105, 110, 118, 111,
  107, 101, 0, 0, 10, 10, 2, 3, 0, 0, 11, 4, 0, 65, 7, 11,
]);
const load = () => guard(new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports);

const failed = reason => error =>
  error instanceof MetorialInternalError && error instanceof MetorialError && reason.test(error.message);

test('what goes well is left alone', () => {
  assert.equal(load().right(), 7);
});

test('a trap is a typed error, at once and for every later call', () => {
  const code = load();
  assert.throws(() => code.trap(), failed(/unreachable/));
  assert.throws(() => code.right(), failed(/unreachable/));
});

test('a trap while the host calls settles every promise that waits, and tells the host nothing', async () => {
  const code = load();
  const waiting = [answered(() => {}), answered(() => {})];
  // The host's side looks for an error at the second place of what it gets.
  assert.deepEqual(code.closure_invoke(), []);
  for (const promise of waiting) await assert.rejects(promise, MetorialInternalError);
  assert.deepEqual(code.closure_invoke(), []);
  assert.throws(() => code.right(), MetorialInternalError);
});

test('the end of the stack within the code is a trap: it may have stopped anywhere', () => {
  const endless = () => endless() + 1;
  const code = guard({ call: endless });
  assert.throws(() => code.call(), failed(/call stack/));
  assert.throws(() => code.call(), failed(/call stack/));
});

test('close to the end of the stack nothing begins', () => {
  let begun = 0;
  let refused = 0;
  const deepest = () => {
    try {
      deepest();
    } catch (error) {
      assert.ok(error instanceof RangeError);
      refused++;
    }
    if (begun > 0) return;
    roomForCall();
    begun++;
  };
  deepest();
  assert.equal(begun, 1);
  assert.ok(refused > 100, `${refused}`);
});

test('an error that is no trap goes through', () => {
  const code = guard({
    call() {
      throw new TypeError('wrong');
    },
  });
  for (let time = 0; time < 3; time++) assert.throws(() => code.call(), TypeError);
});
