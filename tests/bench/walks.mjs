// Walks over lists, in Node or in a page.
import { bytesOf, consumer, page } from './data.mjs';
import { walk, walkPlainly } from './growth.mjs';

/** @returns {Promise<number>} the microseconds that a walk over all of a server's consumers took */
export async function walkOnce(Metorial, name, { url, key, consumers }) {
  const start = performance.now();
  const count =
    name === 'this SDK'
      ? await walk(new Metorial({ apiKey: key, baseUrl: url }))
      : await walkPlainly(fetch, url, { authorization: `Bearer ${key}` });
  const taken = performance.now() - start;
  if (count !== consumers) throw new Error(`${name}: walked over ${count} consumers of ${consumers}`);
  return taken * 1000;
}

/** Walks over this many consumers, which are not stored: pages of 100, made on request. */
export async function walkMadeUp(Metorial, consumers) {
  const size = 100;
  const last = index => `con_${String(index).padStart(20, '0')}`;
  const fetch = async url => {
    const after = new URL(url).searchParams.get('after');
    const first = after ? Number(after.slice(4)) + 1 : 0;
    const items = Array.from({ length: size }, (_, item) => ({
      ...consumer(first + item),
      id: last(first + item),
    }));
    return new Response(bytesOf(page(items, { before: first > 0, after: first + size < consumers })));
  };
  const count = await walk(new Metorial({ baseUrl: 'http://api.test', fetch }), size);
  if (count !== consumers) throw new Error(`walked over ${count} consumers of ${consumers}`);
}
