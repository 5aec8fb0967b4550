import { config } from './config.js';
import { recording } from './panels/recorder.js';

/** @typedef {import('metorial-consumers').Metorial} Metorial */
/** @typedef {import('metorial-consumers/sandbox').Fault} Fault */

/** The API's path on the server of this page, and the path to which faults for its sandbox are sent. */
const PROXY = './api/metorial';
const FAULTS = './api/sandbox/faults';
const DEMO_LATENCY = 120;

/**
 * The SDK, loaded on first use: a static import would break the whole page if the package is missing or blocked, with only a line
 * in the console to say so. `index.html` preloads it, so this costs no time.
 *
 * @type {Promise<Awaited<ReturnType<typeof load>>> | undefined}
 */
let loading;

export class LoadError extends Error {
  hint = 'Is the package built? Run “npm run build”, then reload this page.';
}

async function load() {
  /** @param {unknown} cause */
  const fail = cause => {
    throw new LoadError('The SDK did not load.', { cause });
  };
  const sdk = await import('metorial-consumers').catch(fail);
  const backend = config.backend === 'sandbox' ? await openSandbox().catch(fail) : throughProxy();
  // One consumer that does not have the promised form must not hide the others.
  const metorial = new sdk.Metorial({ ...backend.options, onMismatch: 'report' });
  return { sdk, metorial, setFaults: backend.setFaults };
}

/** The client holds no key: the proxy adds it on the server. */
function throughProxy() {
  return {
    options: { baseUrl: PROXY, fetch: recording((url, init) => fetch(url, init)) },
    /** @param {Fault[]} faults */
    async setFaults(faults) {
      const init = { method: 'PUT', body: JSON.stringify({ faults }) };
      const response = await fetch(FAULTS, init);
      if (!response.ok) throw new Error(`The sandbox did not take the faults: status ${response.status}`);
    },
  };
}

/** Creates the whole API in the page, for a demo without a server. */
async function openSandbox() {
  const { createSandbox } = await import('metorial-consumers/sandbox');
  const sandbox = await createSandbox({ consumers: 1000, latency: DEMO_LATENCY });
  return {
    options: { apiKey: sandbox.keys.fineGrained, fetch: recording(sandbox.fetch) },
    /** @param {Fault[]} faults */
    async setFaults(faults) {
      sandbox.faults(faults);
    },
  };
}

const loaded = () => {
  loading ??= load();
  return loading;
};

/** Returns the client. */
export const connect = async () => (await loaded()).metorial;

/** Returns the SDK's module, for `bulk` and the classes of errors. */
export const sdk = async () => (await loaded()).sdk;

/** Plans faults for the next requests. @param {Fault[]} faults */
export const setFaults = async faults => (await loaded()).setFaults(faults);
