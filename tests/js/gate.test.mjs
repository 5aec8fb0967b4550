// The gate between JavaScript and the compiled code: what happens after a trap. Tests `js/gate.ts` in isolation, with a gate per
// test.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { outputFiles } = await build({
  stdin: {
    contents:
      "export * from './js/gate.ts'; export { MetorialError, MetorialInternalError } from './js/errors.ts';",
    resolveDir: root,
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const [{ text }] = outputFiles;

// (module (func (export "trap") unreachable) (func (export "right") (result i32) i32.const 7))
const bytes = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 2, 96, 0, 0, 96, 0, 1, 127, 3, 3, 2, 0, 1, 7, 16, 2, 4, 116, 114, 97,
  112, 0, 0, 5, 114, 105, 103, 104, 116, 0, 1, 10, 10, 2, 3, 0, 0, 11, 4, 0, 65, 7, 11,
]);
const { trap, right } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;

let count = 0;
let gate;
/** How often the instance was replaced. */
let replaced;
beforeEach(async () => {
  const source = `${text}\n// ${count++}`;
  gate = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
  replaced = 0;
  gate.setReplace(() => {
    replaced++;
  });
});

const endless = () => endless() + 1;

/** Returns the error that a function throws. It must throw. */
function thrown(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  assert.fail('it did not throw');
}

describe('entering the compiled code', () => {
  test('returns its result, and changes nothing', () => {
    const told = [];
    gate.onTrap(error => told.push(error));
    const before = gate.currentGeneration();
    assert.equal(gate.enter(right), 7);
    for (const value of [undefined, null, 0, '', {}])
      assert.equal(
        gate.enter(() => value),
        value,
      );
    assert.deepEqual([gate.currentGeneration(), replaced, told], [before, 0, []]);
  });

  const TRAPS = {
    'a trap': [trap, /unreachable/],
    'the end of the stack': [endless, /call stack/],
    'anything that it throws': [
      () => {
        throw 'a string';
      },
      /a string/,
    ],
  };
  for (const [kind, [fails, reason]] of Object.entries(TRAPS))
    test(`turns ${kind} into a MetorialInternalError, and gives up the instance`, () => {
      const before = gate.currentGeneration();
      const error = thrown(() => gate.enter(fails));
      assert.equal(error.constructor, gate.MetorialInternalError);
      assert.ok(error instanceof gate.MetorialError);
      assert.match(error.message, reason);
      assert.match(error.message, /Later calls work\. This is a bug: please report it$/);
      assert.match(String(error.cause), reason);
      assert.deepEqual([gate.currentGeneration(), replaced], [before + 1, 1]);
      assert.equal(gate.enter(right), 7);
    });

  test('counts each trap, and replaces the instance each time', () => {
    const before = gate.currentGeneration();
    for (let time = 0; time < 5; time++) thrown(() => gate.enter(trap));
    assert.deepEqual([gate.currentGeneration(), replaced], [before + 5, 5]);
  });

  test('throws the trap, not the reason why the instance cannot be replaced', () => {
    gate.setReplace(() => {
      throw new Error('no memory');
    });
    assert.match(thrown(() => gate.enter(trap)).message, /unreachable/);
  });

  test('never again enters an instance that trapped: it is replaced first, no matter how often that fails', () => {
    let failures = 3;
    gate.setReplace(() => {
      if (failures-- > 0) throw new Error('no memory');
    });
    thrown(() => gate.enter(trap));
    assert.match(thrown(() => gate.enter(right)).message, /no memory/);
    assert.equal(gate.enter(right), 7);
    assert.equal(gate.enter(right), 7);
    assert.equal(failures, -1);
  });
});

describe('the calls under way', () => {
  test('are all notified of a trap, once, with the error that is thrown', () => {
    const told = [];
    for (let call = 0; call < 3; call++) gate.onTrap(error => told.push([call, error]));
    const error = thrown(() => gate.enter(trap));
    assert.deepEqual(told, [
      [0, error],
      [1, error],
      [2, error],
    ]);
    thrown(() => gate.enter(trap));
    assert.equal(told.length, 3);
  });

  test('are notified before the instance is replaced, when it is already stale', () => {
    const before = gate.currentGeneration();
    const seen = [];
    gate.onTrap(() => seen.push(gate.currentGeneration() - before, replaced));
    thrown(() => gate.enter(trap));
    assert.deepEqual([seen, replaced], [[1, 0], 1]);
  });

  test('that have ended are not notified', () => {
    const told = [];
    const [first, second] = ['first', 'second'].map(name => gate.onTrap(() => told.push(name)));
    first();
    first();
    thrown(() => gate.enter(trap));
    assert.deepEqual(told, ['second']);
    second();
  });

  test('may end while they are notified', () => {
    const told = [];
    const stops = [0, 1, 2].map(call =>
      gate.onTrap(() => {
        for (const stop of stops) stop();
        told.push(call);
      }),
    );
    thrown(() => gate.enter(trap));
    assert.deepEqual(told, [0, 1, 2]);
  });
});
