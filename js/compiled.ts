// The compiled code: loaded once, and there for all clients.
import { __wbg_reset_state, initSync } from '#glue';
import { load } from '#load';
import { MetorialLoadError } from './errors.ts';
import { setReplace } from './gate.ts';

export { Client, type Walk } from '#glue';

let loading: Promise<void> | undefined;

/** Resolves once the compiled code is there. A failure is not kept: the next call loads again. */
export function ready(): Promise<void> {
  loading ??= load().then(
    module => {
      initSync({ module });
      setReplace(__wbg_reset_state);
    },
    (error: Error) => {
      loading = undefined;
      throw new MetorialLoadError(error.message, { cause: error.cause ?? error });
    },
  );
  return loading;
}
