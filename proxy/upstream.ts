import type { Deadline } from './deadline.ts';
import type { Match } from './match.ts';
import { Refusal } from './refusal.ts';
import { report } from './report.ts';
import type { Settings } from './settings.ts';

/** One request to the API. */
export interface Outgoing {
  readonly match: Match;
  readonly query: string;
  readonly body: string | undefined;
  /** The page's `metorial-client` header, the only one of its headers that is forwarded. */
  readonly client: string | null;
}

/** Sends the request to the API. Returns a response that can be passed on; throws a 502 for any other. */
export async function send(outgoing: Outgoing, settings: Settings, deadline: Deadline): Promise<Response> {
  const { match, query, body } = outgoing;
  deadline.doing = 'waiting for the API';
  const fetchIt = settings.fetch ?? fetch;
  let response: Response;
  try {
    const work = fetchIt(`${settings.baseUrl}${match.path}${query}`, {
      method: match.route.method,
      headers: headersFor(outgoing, settings),
      // workerd does not support `error`, and `follow` would send the key wherever the response points.
      redirect: 'manual',
      signal: deadline.signal,
      ...(body === undefined ? {} : { body }),
    });
    response = await deadline.race(work);
  } catch (error) {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    report('the API could not be reached', error, settings.apiKey);
    throw badGateway('The proxy could not reach the API.');
  }
  if (isUsable(response)) return response;
  response?.body?.cancel().catch(() => {});
  report('the API sent an unusable response', `status ${response?.status}`, settings.apiKey);
  throw badGateway('The API answered with a redirect or another response that the proxy does not pass on.');
}

function headersFor({ body, client }: Outgoing, settings: Settings): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${settings.apiKey}`,
    'metorial-version': settings.apiVersion,
  };
  if (settings.instanceId !== undefined) headers['metorial-instance-id'] = settings.instanceId;
  // The API refuses a content type without a body.
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (client !== null && /^[\w./-]{1,64}@[\w.+-]{1,32}$/.test(client)) headers['metorial-client'] = client;
  return headers;
}

function isUsable(response: Response): boolean {
  const status = response?.status;
  return (status >= 200 && status < 300) || (status >= 400 && status < 600);
}

function badGateway(message: string): Refusal {
  return new Refusal(502, 'bad_gateway', message);
}
