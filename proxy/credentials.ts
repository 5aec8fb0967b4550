import { surroundingProblem } from '../js/surroundings.ts';
import type { CappedRequest } from './capped-request.ts';
import type { Deadline } from './deadline.ts';
import { describeValue } from './describe-value.ts';
import { isApiKey, isHeaderValue } from './header-value.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import type { ProxyCall } from './types.ts';

/** The credentials of one call: those of the backend, and of the visitor if the endpoint is about the visitor. */
export interface Credentials {
  readonly apiKey: string;
  readonly instanceId: string | undefined;
  /** The visitor's consumer session. */
  readonly session: string | undefined;
}

/** Returns the credentials for a call. Asks the backend's functions for the key and the instance if there are any. */
export async function credentialsFor(
  capped: CappedRequest,
  call: ProxyCall,
  session: string | undefined,
  settings: Settings,
  deadline: Deadline,
): Promise<Credentials> {
  const apiKey = await resolve('apiKey', settings.apiKey);
  if (!isApiKey(apiKey)) throw wrong('apiKey', 'a key (metorial_sk_…)', apiKey);
  settings.reporter.addKey(apiKey);
  const instanceId = await resolve('instanceId', settings.instanceId);
  if (instanceId !== undefined && !isHeaderValue(instanceId))
    throw wrong('instanceId', 'an id (a string of visible ASCII characters) or undefined', instanceId);
  return { apiKey, instanceId, session };

  async function resolve(name: 'apiKey' | 'instanceId', option: unknown): Promise<unknown> {
    if (typeof option !== 'function') return option;
    deadline.step = `waiting for \`${name}\``;
    try {
      return await deadline.run(() => option(capped.request, call));
    } catch (error) {
      deadline.check();
      capped.check();
      settings.reporter.report(`\`${name}\` threw; the request was refused`, error);
      throw failed();
    }
  }

  function wrong(name: string, expected: string, value: unknown): Refusal {
    const problem = name === 'apiKey' && typeof value === 'string' && surroundingProblem(value);
    const given = problem
      ? `the key that it returned ${problem}`
      : `it must return ${expected}, but returned ${describeValue(value)}`;
    settings.reporter.report(`\`${name}\` refused a request`, given);
    return failed();
  }
}

function failed(): Refusal {
  return new Refusal(500, 'internal_server_error', 'The proxy has no credentials for this request.');
}
