// How secrets are removed from answers: the cases of `tests/fixtures/redaction.json`, which `tests/redaction.rs` also checks for
// the SDK.
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
  test(`a secret is removed: ${name}`, () => {
    assert.equal(redactText(text, secret), clean);
    // The JavaScript removes secrets from callers' values, which have no escapes.
    if (!text.includes('\\u')) assert.equal(redact(text, secret), clean);
  });
