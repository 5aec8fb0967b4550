// How secrets are taken out of answers: by the cases of `tests/fixtures/redaction.json`, to which `tests/redaction.rs`
// holds the SDK too.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const path = name => fileURLToPath(new URL(name, import.meta.url));
const { outputFiles } = await build({
  entryPoints: [path('../../proxy/redact.ts')],
  bundle: true,
  format: 'esm',
  write: false,
});
const source = Buffer.from(outputFiles[0].text).toString('base64');
const { redactText } = await import(`data:text/javascript;base64,${source}`);

for (const { name, secret, text, clean } of JSON.parse(
  readFileSync(path('../fixtures/redaction.json'), 'utf8'),
))
  test(`a secret is taken out: ${name}`, () => {
    assert.equal(redactText(text, secret), clean);
  });
