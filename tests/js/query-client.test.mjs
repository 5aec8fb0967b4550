// Uses the options of metorial-consumers/query with TanStack Query itself, on a sandbox.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  dehydrate,
  hydrate,
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from '@tanstack/query-core';
import { MetorialNotFoundError } from 'metorial-consumers';
import { createQueries } from 'metorial-consumers/query';
import { rejection } from './support/client.mjs';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox({ consumers: 45 });
const make = options => createQueries(sandbox.client(options));
const idsOf = ({ items }) => items.map(({ id }) => id);

/** A cache for one test. */
function cache(t, options) {
  const client = new QueryClient(options);
  t.after(() => client.clear());
  return client;
}

/** Observes with options until the test ends. */
function observe(t, Observer, client, options) {
  const observer = new Observer(client, options);
  t.after(observer.subscribe(() => {}));
  return observer;
}

/** Waits until an observer has the expected result. */
async function until(observer, isRight) {
  while (!isRight(observer.getCurrentResult())) await new Promise(setImmediate);
  return observer.getCurrentResult();
}

describe('a query', () => {
  test('has the data of its call', async t => {
    const [client, { consumers }] = [cache(t), make()];
    const page = await client.fetchQuery(consumers.list.queryOptions({ limit: 3, search: undefined }));
    assert.deepEqual(page, await sandbox.client().consumers.list({ limit: 3 }));
    const [{ id }] = page.items;
    const observer = observe(t, QueryObserver, client, consumers.get.queryOptions(id));
    const { data } = await until(observer, ({ isSuccess }) => isSuccess);
    assert.equal(data.id, id);
    assert.ok(data.createdAt instanceof Date);
    assert.equal(client.getQueryData(consumers.get.queryKey(id)), data);
  });

  test('may also read with POST', async t => {
    const { consumer } = createQueries(
      sandbox.client({ apiKey: sandbox.keys.publishable, consumerToken: sandbox.keys.consumerSession }),
    );
    const client = cache(t);
    const session = await client.fetchQuery(consumer.session.get.queryOptions());
    assert.ok(session.expiresAt instanceof Date);
    const groups = await client.fetchInfiniteQuery(consumer.profile.groups.list.infiniteQueryOptions());
    assert.ok(Array.isArray(groups.pages[0].items));
  });

  test('without an id waits for one, without a request', async t => {
    const [client, { consumers }] = [cache(t), make()];
    const [id] = idsOf(await sandbox.client().consumers.list({ limit: 1 }));
    await sandbox.newRequests();
    const observer = observe(t, QueryObserver, client, consumers.get.queryOptions(undefined));
    assert.deepEqual(
      [observer.getCurrentResult().status, observer.getCurrentResult().fetchStatus],
      ['pending', 'idle'],
    );
    assert.equal((await sandbox.newRequests()).length, 0);
    observer.setOptions(consumers.get.queryOptions(id));
    assert.equal((await until(observer, ({ isSuccess }) => isSuccess)).data.id, id);
  });

  test('that fails shows its error at once: only the SDK retries', async t => {
    // As in a page: without a `window`, TanStack does not retry by default.
    const client = cache(t, { defaultOptions: { queries: { retry: 3, retryDelay: 0 } } });
    await sandbox.newRequests();
    const missing = observe(t, QueryObserver, client, make().consumers.get.queryOptions('con_missing'));
    const { error, failureCount } = await until(missing, ({ isError }) => isError);
    assert.ok(error instanceof MetorialNotFoundError);
    assert.equal(failureCount, 1);
    assert.equal((await sandbox.newRequests()).length, 1);
    let requests = 0;
    const fetch = async () => {
      requests++;
      return new Response('', { status: 503, headers: { 'retry-after': '0' } });
    };
    const { list } = make({ fetch, maxRetries: 2 }).consumers;
    const observer = observe(t, QueryObserver, client, list.queryOptions());
    assert.equal((await until(observer, ({ isError }) => isError)).error.status, 503);
    assert.equal(requests, 3);
    const infinite = observe(t, InfiniteQueryObserver, client, list.infiniteQueryOptions());
    assert.equal((await until(infinite, ({ isError }) => isError)).error.status, 503);
    assert.equal(requests, 6);
  });

  test('that is cancelled ends its request', async t => {
    const client = cache(t);
    let signal;
    const fetch = (_url, init) => {
      signal = init.signal;
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const { consumers } = make({ fetch });
    for (const [options, run] of [
      [consumers.list.queryOptions(), options => client.fetchQuery(options)],
      [consumers.list.infiniteQueryOptions(), options => client.fetchInfiniteQuery(options)],
    ]) {
      signal = undefined;
      const failed = rejection(run(options));
      while (!signal) await new Promise(setImmediate);
      await client.cancelQueries({ queryKey: consumers.queryKey() });
      assert.equal((await failed).constructor.name, 'CancelledError');
      while (!signal.aborted) await new Promise(setImmediate);
    }
  });

  test('that nobody observes any more ends its request', async () => {
    const client = new QueryClient();
    let signal;
    const fetch = (_url, init) => {
      signal = init.signal;
      return new Promise(() => {});
    };
    const observer = new QueryObserver(client, make({ fetch }).consumers.get.queryOptions('con_1'));
    const stop = observer.subscribe(() => {});
    while (!signal) await new Promise(setImmediate);
    stop();
    while (!signal.aborted) await new Promise(setImmediate);
    client.clear();
  });
});

describe('an infinite query', () => {
  test('follows a list to its end', async t => {
    const [client, { consumers }] = [cache(t), make()];
    const observer = observe(
      t,
      InfiniteQueryObserver,
      client,
      consumers.list.infiniteQueryOptions({ limit: 20 }),
    );
    await until(observer, ({ isSuccess }) => isSuccess);
    while (observer.getCurrentResult().hasNextPage) await observer.fetchNextPage();
    const { data, hasPreviousPage } = observer.getCurrentResult();
    const all = await sandbox.client().consumers.list().toArray({ limit: 100 });
    assert.deepEqual(
      data.pages.flatMap(idsOf),
      all.map(({ id }) => id),
    );
    assert.equal(data.pages.length, 3);
    assert.equal(hasPreviousPage, false);
    assert.deepEqual(data.pageParams[0], { limit: 20 });
  });

  test('follows it backwards', async t => {
    const [client, { consumers }] = [cache(t), make()];
    const all = await sandbox.client().consumers.list().toArray({ limit: 100 });
    const options = consumers.list.infiniteQueryOptions({ limit: 10, after: all[19].id });
    const observer = observe(t, InfiniteQueryObserver, client, options);
    await until(observer, ({ isSuccess }) => isSuccess);
    while (observer.getCurrentResult().hasPreviousPage) await observer.fetchPreviousPage();
    await observer.fetchNextPage();
    const { data } = observer.getCurrentResult();
    assert.deepEqual(
      data.pages.flatMap(idsOf),
      all.slice(0, 40).map(({ id }) => id),
    );
  });

  test('keeps few pages, and is fetched again as a whole', async t => {
    const [client, { consumers }] = [cache(t), make()];
    const observer = observe(t, InfiniteQueryObserver, client, {
      ...consumers.list.infiniteQueryOptions({ limit: 5 }),
      maxPages: 2,
    });
    await until(observer, ({ isSuccess }) => isSuccess);
    for (let time = 0; time < 3; time++) await observer.fetchNextPage();
    const before = observer.getCurrentResult().data;
    await client.invalidateQueries({ queryKey: consumers.list.queryKey() });
    const { data, hasPreviousPage } = observer.getCurrentResult();
    assert.equal(hasPreviousPage, true);
    assert.equal(data.pages.length, 2);
    assert.deepEqual(data.pages.map(idsOf), before.pages.map(idsOf));
  });

  test('stays in the cache next to the query of the same list', async t => {
    const [client, { consumers }] = [cache(t), make()];
    const page = await client.fetchQuery(consumers.list.queryOptions());
    const data = await client.fetchInfiniteQuery(consumers.list.infiniteQueryOptions());
    assert.deepEqual(data.pages, [page]);
    assert.equal(client.getQueryCache().getAll().length, 2);
    assert.equal(client.getQueryData(consumers.list.infiniteQueryKey()), data);
    assert.equal(client.getQueryData(consumers.list.queryKey()), page);
  });
});

describe('a mutation', () => {
  test('changes something, and its callbacks see ids and body', async t => {
    const [client, { portals }] = [cache(t), make()];
    const { create } = portals.consumerGroups;
    const seen = [];
    const observer = observe(t, MutationObserver, client, {
      ...create.mutationOptions(),
      onMutate: variables => seen.push(variables),
      onSuccess: (data, variables) => seen.push(data.name, variables.portalId),
    });
    const variables = { portalId: 'acme', body: { name: 'Beta testers' } };
    const group = await observer.mutate(variables);
    assert.deepEqual(seen, [variables, 'Beta testers', 'acme']);
    const found = await sandbox.client().portals.consumerGroups.get('acme', group.id);
    assert.equal(found.name, 'Beta testers');
  });

  test('that was paused continues in another process, from JSON', async t => {
    const [{ consumers }, client, restored] = [make(), cache(t), cache(t)];
    const [id] = idsOf(await sandbox.client().consumers.list({ limit: 1 }));
    const variables = { consumerId: id, body: { name: 'Ada Paused' } };
    const { update } = consumers;
    const mutation = client.getMutationCache().build(client, update.mutationOptions());
    Object.assign(mutation.state, { isPaused: true, status: 'pending', variables });
    restored.setMutationDefaults(update.mutationKey(), update.mutationOptions());
    hydrate(restored, JSON.parse(JSON.stringify(dehydrate(client))));
    await restored.resumePausedMutations();
    assert.equal((await sandbox.client().consumers.get(id)).name, 'Ada Paused');
  });
});

describe('a cache', () => {
  test('goes through JSON to another process, where an infinite query continues', async t => {
    const [server, client, { consumers }] = [cache(t), cache(t), make()];
    const [one, all] = [
      consumers.list.queryOptions({ limit: 2 }),
      consumers.list.infiniteQueryOptions({ limit: 20 }),
    ];
    await server.prefetchQuery(one);
    await server.prefetchInfiniteQuery(all);
    hydrate(client, JSON.parse(JSON.stringify(dehydrate(server))));
    await sandbox.newRequests();
    const options = { ...all, staleTime: Number.POSITIVE_INFINITY };
    const observer = observe(t, InfiniteQueryObserver, client, options);
    assert.equal(observer.getCurrentResult().data.pages[0].items.length, 20);
    await observer.fetchNextPage();
    const [request, ...others] = await sandbox.newRequests();
    assert.equal(request.path, '/consumers');
    assert.deepEqual(others, []);
    const { data } = observer.getCurrentResult();
    const first = await sandbox.client().consumers.list().toArray({ limit: 40 });
    assert.deepEqual(
      data.pages.flatMap(idsOf),
      first.map(({ id }) => id),
    );
    assert.equal(client.getQueryData(consumers.list.queryKey({ limit: 2 })).items.length, 2);
  });

  test('is invalidated by prefixes of keys', t => {
    const [client, queries] = [cache(t), make()];
    const { consumers, portals } = queries;
    const { list } = portals.consumerGroups;
    const keys = {
      consumer: consumers.get.queryKey('con_1'),
      consumers: consumers.list.queryKey({ limit: 5 }),
      allConsumers: consumers.list.infiniteQueryKey({ search: 'a' }),
      profiles: consumers.profiles.list.queryKey('con_1'),
      groups: list.queryKey('acme'),
      activeGroups: list.queryKey('acme', { status: 'active', limit: 5 }),
      allActiveGroups: list.infiniteQueryKey('acme', { status: 'active' }),
      otherGroups: list.infiniteQueryKey('other'),
      group: portals.consumerGroups.get.queryKey('acme', 'cog_1'),
    };
    const invalidatedBy = queryKey => {
      for (const key of Object.values(keys)) client.setQueryData(key, {});
      client.invalidateQueries({ queryKey });
      return Object.keys(keys).filter(name => client.getQueryState(keys[name]).isInvalidated);
    };
    const names = Object.keys(keys);
    assert.deepEqual(invalidatedBy(queries.queryKey()), names);
    assert.deepEqual(invalidatedBy(consumers.queryKey()), names.slice(0, 4));
    assert.deepEqual(invalidatedBy(consumers.list.queryKey()), ['consumers', 'allConsumers']);
    assert.deepEqual(invalidatedBy(consumers.get.queryKey('con_1')), ['consumer']);
    assert.deepEqual(invalidatedBy(list.queryKey()), names.slice(4, 8));
    assert.deepEqual(invalidatedBy(list.queryKey('acme')), names.slice(4, 7));
    assert.deepEqual(invalidatedBy(list.queryKey('acme', { status: 'active' })), names.slice(5, 7));
    assert.deepEqual(invalidatedBy(portals.consumerGroups.get.queryKey('acme')), ['group']);
    assert.deepEqual(invalidatedBy(list.infiniteQueryKey('other')), ['otherGroups']);
  });

  test('separates the data of two clients by their prefixes', async t => {
    const client = cache(t);
    const [one, other] = ['one', 'other'].map(tenant =>
      createQueries(sandbox.client(), { prefix: ['metorial', tenant] }),
    );
    await client.fetchQuery(one.consumers.list.queryOptions());
    assert.equal(client.getQueryData(other.consumers.list.queryKey()), undefined);
    await client.invalidateQueries({ queryKey: other.queryKey() });
    assert.equal(client.getQueryState(one.consumers.list.queryKey()).isInvalidated, false);
  });
});
