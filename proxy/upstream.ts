import type { Deadline } from './deadline.ts';
import type { Match } from './match.ts';
import { Refusal } from './refusal.ts';
import { report } from './report.ts';
import type { Settings } from './settings.ts';

/** One request to the API. */
export interface UpstreamRequest {
  readonly match: Match;
  readonly query: string;
  readonly body: string | undefined;
  /** The page's `metorial-client` header, the only one of its headers that is forwarded. */
  readonly client: string | null;
}

/** Sends the request to the API. Returns a response that can be forwarded; throws a 502 for any other. */
export async function send(
  request: UpstreamRequest,
  settings: Settings,
  deadline: Deadline,
): Promise<Response> {
  const { match, query, body } = request;
  deadline.step = 'waiting for the API';
  const fetchFunction = settings.fetch ?? fetch;
  let response: Response;
  try {
    const work = fetchFunction(`${settings.baseUrl}${match.path}${query}`, {
      method: match.route.method,
      headers: headersFor(request, settings),
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
  if (isForwardable(response)) return response;
  response?.body?.cancel().catch(() => {});
  report('the API sent a response that is not forwarded', `status ${response?.status}`, settings.apiKey);
  throw badGateway('The API sent a redirect or another response that the proxy does not forward.');
}

function headersFor({ body, client }: UpstreamRequest, settings: Settings): Record<string, string> {
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

function isForwardable(response: Response): boolean {
  const status = response?.status;
  return (status >= 200 && status < 300) || (status >= 400 && status < 600);
}

function badGateway(message: string): Refusal {
  return new Refusal(502, 'bad_gateway', message);
}
