import { surroundingProblem } from '../js/surroundings.ts';
import type { CappedRequest } from './capped-request.ts';
import type { Deadline } from './deadline.ts';
import { describeValue } from './describe-value.ts';
import type { Endpoint } from './endpoint.ts';
import { isApiKey, isHeaderValue } from './header-value.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import type { ProxyCall } from './types.ts';

/** What the API identifies the backend by in one call, and the visitor if the endpoint is about that. */
export interface Credentials {
  readonly apiKey: string;
  readonly instanceId: string | undefined;
  /** The visitor's consumer session. */
  readonly session: string | undefined;
}

/** The header with a consumer session, which the page's SDK sends if it has a `consumerToken`. */
export const SESSION_HEADER = 'metorial-consumer-session-client-secret';

/** Returns what must not be in answers and logs. */
export const secretsOf = ({ apiKey, session }: Credentials): readonly string[] =>
  session === undefined ? [apiKey] : [apiKey, session];

/**
 * Returns the consumer session of the page if the endpoint is about the calling consumer, and refuses the request if there is
 * none. No other endpoint gets it: what those do is decided by the backend's key alone.
 */
export function sessionFor(request: Request, { ownSession }: Endpoint): string | undefined {
  if (!ownSession) return undefined;
  const session = request.headers.get(SESSION_HEADER);
  if (isApiKey(session)) return session;
  throw new Refusal(401, 'unauthorized', 'This endpoint needs the consumer session of the visitor.', {
    hint: `Make the page's client with a \`consumerToken\`, which it sends as ${SESSION_HEADER}.`,
  });
}

/** Returns the key, the instance and the session for a call. Asks the backend's functions for them if the options are functions. */
export async function credentialsFor(
  capped: CappedRequest,
  call: ProxyCall,
  session: string | undefined,
  settings: Settings,
  deadline: Deadline,
): Promise<Credentials> {
  const apiKey = await resolve('apiKey', settings.apiKey);
  if (!isApiKey(apiKey)) throw wrong('apiKey', 'a key (metorial_sk_…)', apiKey);
  settings.reporter.addSecret(apiKey);
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
