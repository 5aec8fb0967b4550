// Handles each request of the worker: makes a call of the kind that the query names, with a new client or the one for all
// requests.
import { Metorial, MetorialNotFoundError, MetorialTimeoutError } from 'metorial-consumers';
import { createSandbox } from 'metorial-consumers/sandbox';
import { connection } from './connection.mjs';
import { work } from './workload.mjs';

const clients = {
  shared: new Metorial(connection),
  // Its calls wait their turn, each on its own timer: a worker must not wait for the work of another request.
  narrow: new Metorial({ ...connection, maxConcurrency: 2 }),
};
const fails = promise =>
  promise.then(
    () => undefined,
    error => error,
  );

const KINDS = {
  work: () => work({ Metorial, MetorialNotFoundError }, connection),
  async walk(metorial) {
    let count = 0;
    for await (const _ of metorial.consumers.list({ limit: 40 })) count += 1;
    return count;
  },
  async break(metorial) {
    for await (const consumer of metorial.consumers.list({ limit: 5 })) return consumer.object;
  },
  async sandbox() {
    const { fetch, keys, effects } = await createSandbox({ consumers: 5 });
    const { consumers } = new Metorial({ apiKey: keys.secret, fetch });
    await consumers.create({ name: 'Ada', email: 'ada@edge.example' });
    const { items } = await consumers.list({ search: 'ada@edge' });
    return `${items.length} of ${effects()['consumers.create'].applied}`;
  },
  async missing(metorial) {
    return (await fails(metorial.consumers.get('con_missing'))) instanceof MetorialNotFoundError;
  },
  async timeout(metorial, silent) {
    const patient = metorial.withOptions({ baseUrl: silent, timeout: 50, maxRetries: 0 });
    return (await fails(patient.consumers.list())) instanceof MetorialTimeoutError;
  },
  async abort(metorial, silent) {
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    setTimeout(() => controller.abort(reason), 20);
    const { consumers } = metorial.withOptions({ baseUrl: silent });
    return (await fails(consumers.list({}, { signal: controller.signal }))) === reason;
  },
};

/** Answers with the result of the call. `silent` is the URL of a server that never answers. */
export async function answer(request) {
  const { kind, client, silent } = Object.fromEntries(new URL(request.url).searchParams);
  try {
    const metorial = clients[client] ?? new Metorial(connection);
    return Response.json(await KINDS[kind](metorial, silent));
  } catch (error) {
    return Response.json(
      { error: String(error?.stack ?? error), cause: String(error?.cause) },
      { status: 500 },
    );
  }
}
