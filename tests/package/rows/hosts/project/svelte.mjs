// Svelte's `$state`, compiled by Svelte.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { compileModule } from 'svelte/compiler';

const SOURCE = `
import { flushSync } from 'svelte';
export function state(initial) {
  let value = $state(initial);
  return { get value() { return value; }, set value(next) { value = next; }, snapshot: () => $state.snapshot(value) };
}
export function lengths(read, change) {
  const seen = [];
  const end = $effect.root(() => { $effect(() => { seen.push(read()); }); });
  flushSync();
  change();
  flushSync();
  end();
  return seen;
}
`;
const { js } = compileModule(SOURCE, { generate: 'client', filename: 'state.svelte.js' });
await writeFile('state.svelte.mjs', js.code);
const { state, lengths } = await import('./state.svelte.mjs');
const { checkClient, checkPage, first, metorial } = await import('./pages.mjs');

const page = await first();
const shown = state(await first());
await checkPage(shown.value, page);
await checkPage(shown.snapshot(), page);
const next = await metorial.consumers.list(shown.value.next);
const seen = lengths(
  () => shown.value.items.length,
  () => shown.value.items.push(...next.items),
);
assert.deepEqual(seen, [3, 6]);
const held = state({ metorial, query: { limit: 2 }, body: { name: 'Ada' } }).value;
await checkClient(held.metorial, held.query, held.body);
process.exit();
