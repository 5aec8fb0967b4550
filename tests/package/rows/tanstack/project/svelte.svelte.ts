// Svelte: in a root without a page.
import { createInfiniteQuery, createMutation, createQuery, QueryClient } from '@tanstack/svelte-query';
import { checkChange, checkNames, get, id, list, namesOf, until, update } from './queries.js';

const client = new QueryClient();
let of = $state<string>();

function use() {
  const one = createQuery(
    () => get.queryOptions(of),
    () => client,
  );
  const all = createInfiniteQuery(
    () => list.infiniteQueryOptions({ limit: 3 }),
    () => client,
  );
  const mutation = createMutation(
    () => ({
      ...update.mutationOptions(),
      onSuccess: (_, { consumerId }) => client.invalidateQueries({ queryKey: get.queryKey(consumerId) }),
    }),
    () => client,
  );
  return { one, all, mutation };
}

let used: ReturnType<typeof use> | undefined;
const end = $effect.root(() => {
  used = use();
});
const { one, all, mutation } = used as ReturnType<typeof use>;
// As in a template, a value that is read before it changes is kept up to date.
await until(() => one.fetchStatus === 'idle' && all.data?.pages.length === 1);
of = id;
await until(() => one.data !== undefined);
await all.fetchNextPage();
await until(() => all.data?.pages.length === 2);
checkNames(namesOf(all.data?.pages ?? []));
await checkChange(
  variables => mutation.mutateAsync(variables),
  () => one.data?.name,
);
end();
client.clear();
