// Iterating over lists. How a page is followed without loss is in `src/pages.rs`; when the next one is asked for, here.

/**
 * Iterates over the items of a page and of those that follow.
 * @param {any} list @param {Promise<any>} first
 */
export function items(list, first) {
  return iterator(first, (page, stop) => walkItems(list, page, stop));
}

/**
 * Iterates over a page and those that follow.
 * @param {any} list @param {Promise<any>} first
 */
export function iteratePages(list, first) {
  return iterator(first, (page, stop) => walkPages(list, page, stop));
}

async function* walkItems(list, page, stop) {
  for (let current = page; current; ) {
    const { length } = current.items;
    const more = hasMore(list, current);
    let next;
    for (let index = 0; index < length; index++) {
      if (more && list.prefetch && !next && index > 0 && index * 2 >= length)
        next = quietly(follow(list, current, stop));
      yield current.items[list.forwards ? index : length - 1 - index];
    }
    current = more && (await (next ?? follow(list, current, stop)));
  }
}

async function* walkPages(list, page, stop) {
  for (let current = page; current; current = hasMore(list, current) && (await follow(list, current, stop))) {
    yield current;
  }
}

const hasMore = (list, page) => (list.forwards ? page.hasNextPage() : page.hasPreviousPage());

const follow = (list, page, stop) => list.follow(page, list.forwards, stop);

/** If it fails, that is told when the page is needed. */
function quietly(promise) {
  promise.catch(() => {});
  return promise;
}

/**
 * An iterator whose end ends what it has under way, also while a `next` waits for it.
 * @param {Promise<any>} first @param {(page: any, stop: AbortSignal) => AsyncGenerator<any>} walk
 */
function iterator(first, walk) {
  const stop = new AbortController();
  const stopped = new Promise(resolve =>
    stop.signal.addEventListener('abort', () => resolve(null), { once: true }),
  );
  const generator = (async function* () {
    const page = await Promise.race([first, stopped]);
    if (page) yield* walk(page, stop.signal);
  })();
  quietly(first);
  const end = { done: true, value: undefined };
  const unlessStopped = error => {
    if (stop.signal.aborted) return end;
    throw error;
  };
  return {
    next: () => (stop.signal.aborted ? Promise.resolve(end) : generator.next().catch(unlessStopped)),
    async return(value) {
      stop.abort();
      await generator.return().catch(unlessStopped);
      return { done: true, value };
    },
    async throw(error) {
      stop.abort();
      await generator.return().catch(unlessStopped);
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
