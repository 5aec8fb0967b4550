// The compiled code. It is loaded once for all clients.

import { isEager, load } from '#load';
import { MetorialLoadError } from './errors.ts';
import { setReplace } from './gate.ts';
import { __wbg_reset_state, call, cancel, initSync, rateLimitOf, request, resume } from './glue.ts';
import { explain } from './load/host.ts';

/** The functions of the compiled code. They work once `ready()` has resolved. */
export const compiled = { call, cancel, rateLimitOf, request, resume };

const READY = Promise.resolve();
let isReady = false;
let loading: Promise<void> | undefined;

/** Returns whether the compiled code is ready. */
export const isCompiled = (): boolean => isReady;

/** Resolves when the compiled code is ready. After a failure, the next call tries again. */
export const ready = (): Promise<void> => (isReady ? READY : start());

/** Starts loading early where a page would otherwise wait for it later. The first call reports a failure. */
export function prepare(): void {
  if (isEager) ready().catch(() => {});
}

async function start(): Promise<void> {
  loading ??= instantiate().finally(() => {
    loading = undefined;
  });
  try {
    await loading;
  } catch (cause) {
    // Each waiting call gets its own error, because the stack shows the caller.
    throw new MetorialLoadError(
      `The compiled code of metorial-consumers cannot be loaded. ${explain(cause)}`,
      { cause },
    );
  }
}

async function instantiate(): Promise<void> {
  const module = await load();
  initSync({ module });
  // Once there is an instance, this returns the exports of the current one.
  const exports = () => initSync({ module }) as { memory: WebAssembly.Memory };
  setReplace(__wbg_reset_state, () => exports().memory.buffer.byteLength);
  isReady = true;
}
