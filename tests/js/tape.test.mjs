// Tests `js/tape.ts`, which makes objects from a tape, in isolation: the work grows linearly with the answer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = name => fileURLToPath(new URL(name, import.meta.url));
const { outputFiles } = await build({
  stdin: {
    contents: "export * from './tape.ts'; export { NAMES } from './generated/protocol.ts';",
    resolveDir: path('../../js'),
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const source = Buffer.from(outputFiles[0].text).toString('base64');
const { close, more, NAMES, open } = await import(`data:text/javascript;base64,${source}`);

/**
 * A tape with one record that has these unknown fields, each with the number of its name as the value; and the record's position.
 */
function tapeOf(names, numbers) {
  const words = Array.from({ length: NAMES + 2 }, () => 0);
  let text = '';
  const add = (link, ...rest) => {
    words[link] = words.length;
    words.push(0, ...rest);
    return words[link];
  };
  const put = piece => {
    text += piece;
    return [text.length - piece.length, text.length];
  };
  let link = NAMES;
  for (const name of names) link = add(link, ...put(name));
  const place = words.length;
  words.push(0);
  link = place;
  for (const number of numbers) {
    const [start, end] = put(String(number));
    link = add(link, number, start, ~end);
  }
  words[NAMES + 1] = text.length;
  return { words, bytes: new TextEncoder().encode(text), place };
}

/** Reads the record of a tape, and counts the work: words read, and operations on the record. */
function read({ words, bytes, place }) {
  let work = 0;
  const handler = names =>
    Object.fromEntries(
      names.map(name => [
        name,
        (...given) => {
          const result = Reflect[name](...given);
          work += Array.isArray(result) ? result.length : 1;
          return result;
        },
      ]),
    );
  const record = {};
  open(new Proxy(words, handler(['get'])), bytes);
  const steps = ['get', 'set', 'has', 'ownKeys', 'defineProperty', 'getOwnPropertyDescriptor'];
  more(new Proxy(record, handler(steps)), place);
  close();
  return { record, work };
}

describe('the work for each unknown field stays the same, however many there are', () => {
  const names = (count, name) => Array.from({ length: count }, (_, index) => name(index));
  for (const [what, make] of Object.entries({
    'with names of their own': count => [names(count, index => `key_${index}`), names(count, index => index)],
    'with names that need care': count => [
      names(count, index => `keyOf${index}`),
      names(count, index => index),
    ],
    'that are duplicates': count => [
      names(count, index => `keyOf${index}`),
      names(2 * count, index => (index < count ? index : 2 * count - 1 - index)),
    ],
    'with one name': count => [['x'], names(count, () => 0)],
  }))
    test(what, () => {
      const [few, many] = [1_000, 100_000].map(count => {
        const [all, numbers] = make(count);
        const { record, work } = read(tapeOf(all, numbers));
        assert.deepEqual(record, Object.fromEntries(numbers.map(number => [all[number], number])));
        return work / numbers.length;
      });
      assert.ok(many <= few + 0.1, `${few} steps each for a thousand, ${many} for a hundred thousand`);
      assert.ok(many < 25, `${many} steps each`);
    });
});
