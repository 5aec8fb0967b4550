// The compiled code: loaded once, and there for all clients.
import { __wbg_reset_state, initSync } from '#glue';
import { load } from '#load';
import { MetorialLoadError } from './errors.ts';
import { setReplace } from './gate.ts';

export { Client, type Walk } from '#glue';

let loading: Promise<void> | undefined;

/** Resolves once the compiled code is there. A failure is not kept: the next call loads again. */
export function ready(): Promise<void> {
  loading ??= start();
  return loading;
}

async function start(): Promise<void> {
  try {
    initSync({ module: await load() });
    setReplace(__wbg_reset_state);
  } catch (error) {
    loading = undefined;
    const { message, cause = error } = error as Error;
    throw new MetorialLoadError(message, { cause });
  }
}
