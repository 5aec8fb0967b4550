// Vue: in a scope outside a component.
import { QueryClient, useInfiniteQuery, useMutation, useQuery } from '@tanstack/vue-query';
import { computed, effectScope, reactive, ref } from 'vue';
import { checkChange, checkNames, get, id, list, namesOf, queries, until, update } from './queries.js';

const client = new QueryClient();
const scope = effectScope();
await scope.run(async () => {
  const of = ref<string>();
  const filter = reactive({ limit: 3, search: undefined });
  const one = useQuery(
    computed(() => get.queryOptions(of.value)),
    client,
  );
  const all = useInfiniteQuery(
    computed(() => list.infiniteQueryOptions(filter)),
    client,
  );
  const few = useQuery(queries.consumers.list.queryOptions({ limit: 2 }), client);
  const { mutateAsync } = useMutation(
    {
      ...update.mutationOptions(),
      onSuccess: (_, { consumerId }) => client.invalidateQueries({ queryKey: get.queryKey(consumerId) }),
    },
    client,
  );
  const name = () => one.data.value?.name;
  await until(() => one.fetchStatus.value === 'idle' && all.isSuccess.value && few.isSuccess.value);
  of.value = id;
  await until(() => name() === few.data.value?.items[0]?.name);
  await all.fetchNextPage();
  checkNames(namesOf(all.data.value?.pages ?? []));
  await checkChange(variables => mutateAsync(variables), name);
});
scope.stop();
client.clear();
