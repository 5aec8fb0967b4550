// Thousands of calls of every kind, in Node or in a page, without a single free().

const times = { created_at: '2026-01-31T09:30:00.125Z', updated_at: '2026-02-01T00:00:00.000Z' };
const consumer = index => ({
  object: 'consumer',
  id: `con_${index}`,
  name: 'Ada Lovelace \u{1f980}',
  email: 'ada@example.com',
  image_url: null,
  plan: { seats: index },
  ...times,
});
const page = (items, isFirst) => ({
  object: 'list',
  items,
  pagination: { has_more_before: !isFirst, has_more_after: isFirst },
});
const list = JSON.stringify(
  page(
    Array.from({ length: 20 }, (_, index) => consumer(index)),
    true,
  ),
);
const last = JSON.stringify(page([consumer(20)], false));
const one = JSON.stringify(consumer(1));

export const ANSWERS = { '/api/consumers/con_1': one };

/** A fetch that only its signal ends. */
const hang = (_, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
const answer = (body, init) => async () => new Response(body, init);

/** Retries would have to wait first. */
const once = { maxRetries: 0 };

/** Each kind of call: its fetch (undefined: the real one), the call, and how it must end. */
const KINDS = [
  { name: 'ok', share: 25, fetch: answer(one), ends: 'value' },
  { name: 'list', share: 10, fetch: answer(list), call: client => client.consumers.list(), ends: 'value' },
  {
    name: 'walk',
    share: 5,
    fetch: async url => new Response(url.includes('after') ? last : list),
    call: walk,
  },
  { name: 'http', share: 10, ends: 'value' },
  {
    name: 'not found',
    share: 10,
    fetch: answer('{"code":"not_found"}', { status: 404 }),
    ends: 'MetorialNotFoundError',
  },
  {
    name: 'retried',
    share: 5,
    fetch: answer('', { status: 503, headers: { 'retry-after': '0' } }),
    ends: 'MetorialServerError',
  },
  { name: 'broken', share: 5, fetch: answer(list.slice(0, -9)), ends: 'MetorialDecodeError' },
  {
    name: 'down',
    share: 5,
    fetch: () => Promise.reject(new TypeError('down')),
    options: once,
    ends: 'MetorialConnectionError',
  },
  { name: 'odd', share: 5, fetch: () => undefined, options: once, ends: 'MetorialConnectionError' },
  {
    name: 'refused',
    share: 5,
    fetch: answer(one),
    call: client => client.consumers.get('..'),
    ends: 'MetorialArgumentError',
  },
  { name: 'aborted', share: 10, fetch: hang, call: aborted, ends: 'AbortError' },
  {
    name: 'timed out',
    share: 5,
    fetch: hang,
    options: { ...once, timeout: 1 },
    ends: 'MetorialTimeoutError',
  },
];
const ROUND = KINDS.flatMap(kind => Array.from({ length: kind.share }, () => kind));
export const BATCH = ROUND.length;

async function walk(client) {
  let count = 0;
  for await (const { id } of client.consumers.list()) count += id ? 1 : 0;
  if (count !== 21) throw new Error(`walked over ${count} items`);
}

function aborted(client) {
  const controller = new AbortController();
  const call = client.consumers.get('con_1', { signal: controller.signal });
  queueMicrotask(() => controller.abort());
  return call;
}

/** A signal that is shared by all calls and never aborted, and the number of its listeners. */
function sharedSignal() {
  const { signal } = new AbortController();
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...args) => {
    listeners += 1;
    add(...args);
  };
  signal.removeEventListener = (...args) => {
    listeners -= 1;
    remove(...args);
  };
  return { signal, listeners: () => listeners };
}

/**
 * Makes this many calls. Calls `measure` after a tenth of them, when everything is warm, and at the end.
 * @param {{ Metorial: any, baseUrl: string, calls: number, measure: () => Promise<any> }} options
 */
export async function soak({ Metorial, baseUrl, calls, measure }) {
  const make = () =>
    KINDS.map(
      ({ fetch, options }) =>
        new Metorial({
          baseUrl: fetch ? 'http://api.test' : baseUrl,
          fetch,
          maxRetries: 1,
          timeout: 60_000,
          ...options,
        }),
    );
  const shared = sharedSignal();
  const counts = {};
  const run = async (kind, client) => {
    const {
      name,
      ends = 'value',
      call = each => each.consumers.get('con_1', { signal: shared.signal }),
    } = kind;
    const ended = await call(client).then(
      () => 'value',
      error => error.name,
    );
    if (ended !== ends) throw new Error(`${name} ended with ${ended}`);
    counts[name] = (counts[name] ?? 0) + 1;
  };
  let clients = make();
  let before;
  for (let done = 0; done < calls; done += BATCH) {
    // Replaces the clients now and then.
    if (done % (10 * BATCH) === 0) clients = make();
    await Promise.all(ROUND.map(kind => run(kind, clients[KINDS.indexOf(kind)])));
    if (!before && done + BATCH >= calls / 10) before = await measure();
  }
  clients = undefined;
  return { counts, before, after: await measure(), listeners: shared.listeners() };
}
