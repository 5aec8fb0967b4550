// Single calls over loopback HTTP against the sandbox, compared with the host's `fetch` with a timeout.
import { startSandbox } from '../../scripts/lib/sandbox.mjs';
import { compare } from './measure.mjs';

const TIMEOUT_MS = 30_000;

/**
 * Compares the SDK with `fetch(url, { signal: AbortSignal.timeout(…) })` and `json()`, in Node.
 * @param {{ quick: boolean }} options
 */
export async function callsOverHttp({ quick }) {
  const { Metorial } = await import('metorial-consumers');
  const sandbox = await startSandbox({ consumers: 200 });
  try {
    const key = sandbox.keys.fineGrained;
    const headers = { authorization: `Bearer ${key}`, 'metorial-version': '2026-01-01-magnetar' };
    const metorial = new Metorial({ apiKey: key, baseUrl: sandbox.url });
    const [{ id }] = (await metorial.consumers.list({ limit: 1 })).items;
    const plain = path => async () => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      return (await fetch(sandbox.url + path, { headers, signal })).json();
    };
    const cases = {
      'http-get': [plain(`/consumers/${id}`), () => metorial.consumers.get(id)],
      'http-list': [plain('/consumers?limit=100'), () => metorial.consumers.list({ limit: 100 })],
    };
    const measured = [];
    for (const [name, [fetching, calling]] of Object.entries(cases)) {
      const ways = { 'fetch + json()': fetching, 'this SDK': calling };
      measured.push({ id: name, group: 'http', ways: await compare(ways, { isAsync: true, quick }) });
    }
    return measured;
  } finally {
    await sandbox.stop();
  }
}
