// Checks that the tests that `docs/faults.md` and `docs/dependability.md` name exist.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../../scripts/lib/run.mjs';
import { ELSEWHERE } from './elsewhere.mjs';

/** Returns whether the text has this title as a whole string. */
const hasTitle = (text, title) => ["'", '"', '`'].some(quote => text.includes(quote + title + quote));

for (const [section, rows] of Object.entries(ELSEWHERE)) {
  describe(section, () => {
    for (const [fault, , file, title] of rows) {
      test(`${fault}: ${file} shows it`, () => {
        const text = readFileSync(join(root, file), 'utf8').replace(/\$\{\w+\}/g, '…');
        assert.ok(hasTitle(text, title), `no test is called “${title}”`);
      });
    }
  });
}

for (const document of ['docs/dependability.md', 'docs/faults.md']) {
  test(`each test file that ${document} names exists`, () => {
    const named = readFileSync(join(root, document), 'utf8').matchAll(/`((?:tests|src)\/[\w./-]+)/g);
    const paths = [...new Set([...named].map(([, path]) => path))];
    assert.ok(paths.length > 10, String(paths));
    assert.deepEqual(
      paths.filter(path => !existsSync(join(root, path))),
      [],
    );
  });
}
