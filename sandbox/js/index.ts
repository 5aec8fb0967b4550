// `metorial-consumers/sandbox`: a stand-in for the API that runs in the program itself.

import { EmbeddedSandbox, initSync, sandboxKeys } from '#glue';
import { load } from '#load';
import { explain } from '../../js/load/host.ts';
import { Control } from './control.ts';
import { deliver } from './deliver.ts';
import { checkOptions } from './options.ts';
import type { Sandbox, SandboxOptions } from './types.ts';

export type { Fault, FaultKind, RecordedRequest, Sandbox, SandboxKeys, SandboxOptions } from './types.ts';

let loading: Promise<unknown> | undefined;

/** Compiles the code once. After a failure, the next call tries again. */
function ready(): Promise<unknown> {
  loading ??= load()
    .then(module => initSync({ module }))
    .catch(cause => {
      loading = undefined;
      throw new Error(`The sandbox cannot be loaded. ${explain(cause)}`, { cause });
    });
  return loading;
}

/**
 * Makes a sandbox: a stand-in for the consumers part of the Metorial API, with data, that answers without a server and
 * without a network. It keeps its state, and gives the same answers for the same `seed` and the same requests.
 *
 * ```js
 * import { Metorial } from 'metorial-consumers';
 * import { createSandbox } from 'metorial-consumers/sandbox';
 *
 * const { fetch, keys } = await createSandbox({ consumers: 50 });
 * const metorial = new Metorial({ apiKey: keys.fineGrained, fetch });
 * const page = await metorial.consumers.list({ limit: 5 });
 * ```
 *
 * @param options - what the sandbox has and how it answers; all have defaults
 * @throws a `TypeError` that names an option that is wrong; an `Error` that says why the code cannot be loaded
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { latency = 0, faults, now = Date.now, ...settings } = checkOptions(options);
  await ready();
  const control = new Control(new EmbeddedSandbox(settings, now()), now);
  if (faults) control.plan(faults);
  return {
    fetch: (input, init) => deliver(control, input, init, latency),
    keys: Object.freeze(sandboxKeys()),
    faults: given => {
      if (given) control.plan(given);
      return control.faults();
    },
    effects: () => control.effects(),
    requests: () => control.requests(),
    reset: () => control.reset(),
  };
}
