// How secrets are taken out of answers: by the cases of `tests/fixtures/redaction.json`, to which `tests/redaction.rs`
// holds the SDK too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = name => fileURLToPath(new URL(name, import.meta.url));
const { outputFiles } = await build({
  stdin: {
    contents: "export { redactText } from './proxy/redact.ts'; export { redact } from './js/redact.ts';",
    resolveDir: path('../..'),
  },
  bundle: true,
  format: 'esm',
  write: false,
});
const source = Buffer.from(outputFiles[0].text).toString('base64');
const { redact, redactText } = await import(`data:text/javascript;base64,${source}`);

for (const { name, secret, text, clean } of JSON.parse(
  readFileSync(path('../fixtures/redaction.json'), 'utf8'),
))
  test(`a secret is taken out: ${name}`, () => {
    assert.equal(redactText(text, secret), clean);
    // The shell takes secrets out of what callers gave, which has no escapes.
    if (!text.includes('\\u')) assert.equal(redact(text, secret), clean);
  });
