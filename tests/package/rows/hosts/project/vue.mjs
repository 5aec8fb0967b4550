// Vue's `reactive`, `ref`, `shallowRef`, `readonly` and `toRaw`.
import assert from 'node:assert/strict';
import { computed, isReactive, nextTick, reactive, readonly, ref, shallowRef, toRaw, watchEffect } from 'vue';
import { checkClient, checkPage, first, metorial } from './pages.mjs';

const page = await first();
for (const wrap of [reactive, readonly, value => ref(value).value, value => shallowRef(value).value])
  await checkPage(wrap(await first()), page);
const state = reactive({ page: null, metorial, query: { limit: 2 }, body: { name: 'Ada' } });
const names = [];
watchEffect(() => names.push(state.page?.items.length ?? 0));
state.page = await first();
await nextTick();
assert.deepEqual(names, [0, 3]);
const count = computed(() => state.page.items.length);
state.page.items.push(...(await checkPage(toRaw(state).page, page)).items);
assert.equal(count.value, 6);
assert.ok(isReactive(state.query));
await checkClient(state.metorial, state.query, state.body);
await checkClient(ref(metorial).value, ref({ limit: 2 }).value, readonly({ name: 'Ada' }));
await checkClient(readonly(metorial));
process.exit();
