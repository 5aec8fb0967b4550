// The compiled code. It is loaded once for all clients.
import { __wbg_reset_state, initSync } from '#glue';
import { load } from '#load';
import { MetorialLoadError } from './errors.ts';
import { setReplace } from './gate.ts';

export { Client, type Walk } from '#glue';

const READY = Promise.resolve();
let isReady = false;
let loading: Promise<void> | undefined;

/** Resolves when the compiled code is ready. After a failure, the next call loads it again. */
export const ready = (): Promise<void> => (isReady ? READY : start());

async function start(): Promise<void> {
  loading ??= instantiate();
  try {
    await loading;
  } catch (error) {
    // Each waiting call gets its own error, because the stack shows the caller.
    const { message, cause = error } = error as Error;
    throw new MetorialLoadError(message, { cause });
  }
}

async function instantiate(): Promise<void> {
  try {
    initSync({ module: await load() });
    setReplace(__wbg_reset_state);
    isReady = true;
  } finally {
    loading = undefined;
  }
}
