// Reads the additional members of `init` for `fetch`.
import { argumentError, entries } from './arguments.ts';
import { bare } from './values.ts';

const OWN = ['method', 'headers', 'body', 'signal', 'redirect'];

/** Reads `fetchOptions` of a client or a call. */
export function readFetchOptions(call: string, given: unknown): Readonly<Record<string, unknown>> {
  const options: Record<string, unknown> = bare({});
  for (const [name, value] of entries(call, 'fetchOptions', given)) {
    if (OWN.includes(name))
      throw argumentError(call, 'fetchOptions', `must not hold \`${name}\`: the SDK sets it`);
    if (value !== undefined) options[name] = value;
  }
  return options;
}
