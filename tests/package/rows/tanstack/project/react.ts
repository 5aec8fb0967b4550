// React: on the server, hydrated in a page (happy-dom), and changed there.
import assert from 'node:assert/strict';
import {
  dehydrate,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
  queryOptions,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { Window } from 'happy-dom';
import type { Consumer, ConsumersUpdateBody } from 'metorial-consumers';
import { createElement, type ReactNode, Suspense } from 'react';
import { checkChange, checkNames, get, id, list, namesOf, until, update } from './queries.js';

type Update = UseMutationResult<Consumer, Error, { consumerId: string; body: ConsumersUpdateBody }>;
let mutation: Update | undefined;
let fetchMore: (() => Promise<unknown>) | undefined;

function One({ of }: { of: string | undefined }): ReactNode {
  const { data, isPending } = useQuery(get.queryOptions(of));
  const { data: name } = useQuery({ ...get.queryOptions(of), select: consumer => consumer.name });
  mutation = useMutation({
    ...update.mutationOptions(),
    onSuccess: (consumer, variables, _, { client }) => {
      client.setQueryData(get.queryKey(variables.consumerId), consumer);
    },
  });
  assert.equal(name, data?.name);
  return createElement('h1', null, isPending ? '…' : data?.name);
}

function All(): ReactNode {
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(list.infiniteQueryOptions({ limit: 3 }));
  fetchMore = hasNextPage ? fetchNextPage : undefined;
  const names = data ? namesOf(data.pages) : [];
  return names.map((name, index) => createElement('li', { key: index }, name));
}

function OnServer(): ReactNode {
  const { data } = useSuspenseQuery(get.queryOptions(id));
  const all = useSuspenseInfiniteQuery(list.infiniteQueryOptions({ limit: 3 }));
  return createElement('p', null, `${data.name}: ${all.data.pages.length}`);
}

const app = (client: QueryClient, child: ReactNode, state?: unknown) =>
  createElement(
    QueryClientProvider,
    { client },
    createElement(HydrationBoundary, { state: state as ReturnType<typeof dehydrate> }, child),
  );

// On the server.
const server = new QueryClient();
const { prerender } = await import('react-dom/static');
const waiting = createElement(Suspense, { fallback: '…' }, createElement(OnServer));
const { prelude } = await prerender(app(server, waiting));
const name = server.getQueryData(queryOptions(get.queryOptions(id)).queryKey)?.name;
assert.match(await new Response(prelude).text(), new RegExp(`<p>${name}: 1</p>`));

// In a page, with the data that the server has fetched.
const window = new Window({ url: 'http://localhost' });
for (const name of ['window', 'document', 'navigator'] as const)
  Object.defineProperty(globalThis, name, {
    value: name === 'window' ? window : window[name],
    configurable: true,
  });
const { createRoot } = await import('react-dom/client');
const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
const state = structuredClone(dehydrate(server));
const element = document.createElement('div');
const root = createRoot(element);
root.render(
  app(client, [createElement(One, { key: 1, of: undefined }), createElement(All, { key: 2 })], state),
);
const shown = () => element.querySelector('h1')?.textContent ?? undefined;
await until(() => shown() === '…' && element.querySelectorAll('li').length === 3);
root.render(app(client, [createElement(One, { key: 1, of: id }), createElement(All, { key: 2 })], state));
await until(() => shown() === name);
await fetchMore?.();
await until(() => element.querySelectorAll('li').length === 6);
checkNames([...element.querySelectorAll('li')].map(item => item.textContent ?? ''));
await checkChange(variables => (mutation as Update).mutateAsync(variables), shown);
root.unmount();
