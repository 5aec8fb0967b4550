// Makes the options and keys of `metorial-consumers/query` from the table in `generated/queries.ts`.
import type { Metorial } from './metorial.ts';
import type { Page } from './page.ts';
import type { QueriesOptions, QueryKey } from './query-options.ts';
import { define, namesOf, property, tagOf } from './values.ts';

/** A row of the table: an endpoint, its kind, and the names of its ids and, for a mutation, `body` if it has one. */
export type EndpointRow = readonly [name: string, kind: keyof typeof KINDS, ...takes: string[]];

type Call = (...args: unknown[]) => Promise<unknown>;
type Members = Record<string, unknown>;
type Query = Readonly<Members>;

/** What TanStack passes to `queryFn`. Reading its `signal` lets TanStack abort the call. */
interface Context {
  readonly signal: unknown;
  readonly pageParam: unknown;
}

const KINDS = { query, list, mutation };

/** Returns the tree of resources, with an object per endpoint. */
export function queriesOf(
  rows: readonly EndpointRow[],
  metorial: Metorial,
  options?: QueriesOptions,
): unknown {
  if (!metorial?.consumers) throw new TypeError('createQueries: expected a client, such as `new Metorial()`');
  const prefix = [...(options?.prefix ?? ['metorial'])];
  const tree: Members = { queryKey: () => prefix };
  for (const [name, kind, ...takes] of rows) {
    const path = name.split('.');
    const method = path.pop() as string;
    const key = [...prefix, ...path, method];
    let place = tree;
    for (const [index, part] of path.entries()) {
      const ofResource = key.slice(0, prefix.length + index + 1);
      if (!Object.hasOwn(place, part)) define(place, part, { queryKey: () => ofResource }, true);
      place = place[part] as Members;
    }
    const call: Call = (...args) => {
      const resource = path.reduce((object, part) => object[part] as Members, metorial as object as Members);
      return (resource as { [method: string]: Call })[method]?.(...args) as Promise<unknown>;
    };
    define(place, method, KINDS[kind](key, call, takes, name), true);
  }
  return tree;
}

function query(key: QueryKey, call: Call, { length }: readonly string[]): object {
  return {
    queryOptions(...args: unknown[]) {
      const ids = read(args, length);
      return {
        queryKey: [...key, ...inKey(ids)],
        queryFn: ({ signal }: Context) => call(...ids, { signal }),
        ...common(ids),
      };
    },
    queryKey: (...args: unknown[]) => [...key, ...inKey(args.slice(0, length))],
  };
}

function list(key: QueryKey, call: Call, { length }: readonly string[]): object {
  const readAll = (args: readonly unknown[]) => [read(args, length), copy(args[length])] as const;
  const keyOf = (ids: readonly unknown[], query?: Query) => [
    ...key,
    ...inKey(ids),
    ...(query === undefined ? [] : [query]),
  ];
  const infiniteKeyOf = (ids: readonly unknown[], query: Query) => [...key, ...inKey(ids), query, 'infinite'];
  return {
    queryOptions(...args: unknown[]) {
      const [ids, query] = readAll(args);
      return {
        queryKey: keyOf(ids, query),
        queryFn: ({ signal }: Context) => call(...ids, query, { signal }),
        ...common(ids),
      };
    },
    infiniteQueryOptions(...args: unknown[]) {
      const [ids, query = {}] = readAll(args);
      return {
        queryKey: infiniteKeyOf(ids, query),
        queryFn: ({ signal, pageParam }: Context) => call(...ids, pageParam, { signal }),
        initialPageParam: query,
        getNextPageParam: (page: Page<unknown>) => page.next ?? undefined,
        getPreviousPageParam: (page: Page<unknown>) => page.previous ?? undefined,
        ...common(ids),
      };
    },
    queryKey: (...args: unknown[]) => keyOf(args.slice(0, length), copy(args[length])),
    infiniteQueryKey(...args: unknown[]) {
      const [ids, query = {}] = readAll(args);
      return infiniteKeyOf(ids, query);
    },
  };
}

function mutation(key: QueryKey, call: Call, takes: readonly string[], name: string): object {
  return {
    mutationOptions: () => ({
      mutationKey: key,
      async mutationFn(variables: unknown) {
        checkVariables(name, takes, variables);
        return call(...takes.map(part => property(variables, part)));
      },
    }),
    mutationKey: () => key,
  };
}

/**
 * Refuses variables that nothing reads: an update with the fields of its body next to the ids would change nothing. An endpoint
 * without variables ignores what it gets, such as a click event.
 */
function checkVariables(name: string, takes: readonly string[], variables: unknown): void {
  const unknown = takes.length > 0 && Object.keys(Object(variables)).find(part => !takes.includes(part));
  if (typeof unknown !== 'string') return;
  throw new TypeError(`${name}: unknown variable \`${unknown}\`; it takes \`{ ${takes.join(', ')} }\``);
}

/** Returns exactly this many ids. */
const read = (args: readonly unknown[], count: number): unknown[] =>
  Array.from({ length: count }, (_, index) => args[index]);

/** Returns the ids for a key, in which JSON would turn `undefined` into `null`. */
const inKey = (ids: readonly unknown[]): unknown[] => ids.map(id => id ?? null);

/** Returns the options that all queries share. */
const common = (ids: readonly unknown[]) => ({
  retry: false,
  ...(ids.includes(undefined) || ids.includes(null) ? { enabled: false } : {}),
});

/**
 * Copies a query, so that its key and its request stay the same if the original changes. Leaves out fields that are `undefined`;
 * returns `undefined` if nothing is left. Returns anything that is not a query unchanged: the call explains what is wrong with
 * it.
 */
function copy(query: unknown): Query | undefined {
  if (tagOf(query) !== '[object Object]') return query as Query | undefined;
  const members = query as Query;
  const entries = namesOf(members).map(name => [name, members[name]] as const);
  const given = entries.filter(([, value]) => value !== undefined);
  if (given.length === 0) return undefined;
  return Object.fromEntries(given.map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]));
}
