import type { Credentials } from './credentials.ts';
import type { Deadline } from './deadline.ts';
import type { Match } from './match.ts';
import { Refusal } from './refusal.ts';
import { sessionHeader } from './session.ts';
import type { Settings } from './settings.ts';

/** One request to the API. */
export interface UpstreamRequest {
  readonly match: Match;
  readonly query: string;
  readonly body: string | undefined;
  /** The headers of the page, of which only a few are forwarded. */
  readonly pageHeaders: Headers;
  readonly credentials: Credentials;
}

/** Sends the request to the API. Returns a response that can be forwarded; throws a 502 for any other. */
export async function send(
  request: UpstreamRequest,
  settings: Settings,
  deadline: Deadline,
): Promise<Response> {
  const { match, query, body, credentials } = request;
  const { reporter } = settings;
  deadline.step = 'waiting for the API';
  const fetchFunction = settings.fetch ?? fetch;
  let response: Response;
  try {
    const init: RequestInit = {
      method: match.route.method,
      headers: headersFor(request, settings),
      // workerd does not support `error`, and `follow` would send the key wherever the response points.
      redirect: 'manual',
      signal: deadline.signal,
      ...(body === undefined ? {} : { body }),
    };
    // Without a prototype, so that `fetch` finds nothing that a script has added to `Object.prototype`.
    Object.setPrototypeOf(init, null);
    response = await deadline.run(() => fetchFunction(`${settings.baseUrl}${match.path}${query}`, init));
  } catch (error) {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    reporter.report('the API could not be reached', error, credentials.apiKey);
    throw badGateway('The proxy could not reach the API.');
  }
  if (isForwardable(response)) return response;
  response?.body?.cancel().catch(() => {});
  const status = `status ${response?.status}`;
  reporter.report('the API sent a response that is not forwarded', status, credentials.apiKey);
  throw badGateway('The API sent a redirect or another response that the proxy does not forward.');
}

const visibleText = /^[\t\x20-\x7e]{1,8192}$/;

/** The page's headers that are forwarded, with the values that may pass: its SDK's name and version, and its trace. */
const forwardedHeaders = {
  'metorial-client': /^[\w./-]{1,64}@[\w.+-]{1,32}$/,
  traceparent: visibleText,
  tracestate: visibleText,
  baggage: visibleText,
  'sentry-trace': visibleText,
};

function headersFor(
  { body, pageHeaders, credentials }: UpstreamRequest,
  settings: Settings,
): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${credentials.apiKey}`,
    'metorial-version': settings.apiVersion,
  };
  if (credentials.session !== undefined) headers[sessionHeader] = credentials.session;
  if (credentials.instanceId !== undefined) headers['metorial-instance-id'] = credentials.instanceId;
  // The API refuses a content type without a body.
  if (body !== undefined) headers['content-type'] = 'application/json';
  for (const [name, pattern] of Object.entries(forwardedHeaders)) {
    const value = pageHeaders.get(name);
    if (value !== null && pattern.test(value)) headers[name] = value;
  }
  return headers;
}

function isForwardable(response: Response): boolean {
  const status = response?.status;
  return (status >= 200 && status < 300) || (status >= 400 && status < 600);
}

function badGateway(message: string): Refusal {
  return new Refusal(502, 'bad_gateway', message);
}
