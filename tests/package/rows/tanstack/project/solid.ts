// Solid: in a root without a page.
import { QueryClient, useInfiniteQuery, useMutation, useQuery } from '@tanstack/solid-query';
import { createRoot, createSignal } from 'solid-js';
import { checkChange, checkNames, get, id, list, namesOf, until, update } from './queries.js';

const client = new QueryClient();
await createRoot(async dispose => {
  const [of, setOf] = createSignal<string>();
  const one = useQuery(
    () => get.queryOptions(of()),
    () => client,
  );
  const all = useInfiniteQuery(
    () => list.infiniteQueryOptions({ limit: 3 }),
    () => client,
  );
  const mutation = useMutation(
    () => ({
      ...update.mutationOptions(),
      onSuccess: (_, { consumerId }) => client.invalidateQueries({ queryKey: get.queryKey(consumerId) }),
    }),
    () => client,
  );
  await until(() => one.fetchStatus === 'idle' && all.isSuccess);
  setOf(id);
  await until(() => one.isSuccess);
  await all.fetchNextPage();
  checkNames(namesOf(all.data?.pages ?? []));
  await checkChange(
    variables => mutation.mutateAsync(variables),
    () => one.data?.name,
  );
  dispose();
});
client.clear();
