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
  /** What the page says it is: the one header of it that goes on. */
  readonly client: string | null;
}

/** Asks the API. Only an answer that can be handed back is returned; any other is a 502. */
export async function send(outgoing: Outgoing, settings: Settings, deadline: Deadline): Promise<Response> {
  const { match, query, body } = outgoing;
  deadline.doing = 'waiting for the API';
  const fetchIt = settings.fetch ?? fetch;
  let response: Response;
  try {
    const work = fetchIt(`${settings.baseUrl}${match.path}${query}`, {
      method: match.route.method,
      headers: headersFor(outgoing, settings),
      // `error` is unknown to workerd; following would take the key wherever the answer says.
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
  report('the API gave no usable answer', `status ${response?.status}`, settings.apiKey);
  throw badGateway('The API answered with a redirect or something else that the proxy does not pass on.');
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
