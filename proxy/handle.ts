import { answer } from './answer.ts';
import { authorizeCall } from './authorize.ts';
import { checkBodyHeaders, checkedBody } from './body.ts';
import { capRequest } from './capped-request.ts';
import { credentialsFor } from './credentials.ts';
import { Deadline } from './deadline.ts';
import { matchEndpoint } from './match.ts';
import { refuseCrossSite } from './origin.ts';
import { checkedQuery } from './query.ts';
import { Refusal } from './refusal.ts';
import { sessionFor, settingsFor } from './session.ts';
import type { Settings } from './settings.ts';
import { send } from './upstream.ts';

/** Answers one request. Runs the checks in order, the cheap ones first. Each of them may refuse the request. */
export async function handle(request: Request, given: Settings): Promise<Response> {
  let settings = given;
  let deadline: Deadline | undefined;
  try {
    settings = settingsFor(request, given);
    const url = new URL(request.url);
    const match = matchEndpoint(request.method, url.pathname, settings.baseSegments);
    refuseUnlisted(match.route.name, settings.allowed);
    refuseCrossSite(request, url, settings);
    const query = checkedQuery(url.searchParams, match.route);
    const session = sessionFor(request, match.route);
    checkBodyHeaders(request, settings.maxBodyBytes);
    deadline = new Deadline(settings.timeout, request.signal);
    const capped = capRequest(request, settings.maxBodyBytes, deadline);
    const { name, method } = match.route;
    const call = Object.freeze({ endpoint: name, method, params: match.params, query: query.values });
    await authorizeCall(capped, call, settings, deadline);
    const credentials = await credentialsFor(capped, call, session, settings, deadline);
    const body = await checkedBody(capped.request, match.route, deadline);
    const upstream = { match, query: query.text, body, pageHeaders: request.headers, credentials };
    const response = await send(upstream, settings, deadline);
    return answer(response, credentials, deadline, settings.reporter);
  } catch (error) {
    deadline?.end();
    reportFailure(error, settings, deadline);
    return Refusal.from(error).toResponse(request?.method !== 'HEAD');
  }
}

/** Reports what the backend's own code or the API caused, but neither refusals nor a page that sends slowly. */
function reportFailure(error: unknown, settings: Settings, deadline: Deadline | undefined): void {
  const { reporter } = settings;
  if (!(error instanceof Refusal)) reporter.report('a request failed', error);
  else if (error.status === 504 && !deadline?.waitsForPage)
    reporter.report('a request timed out', error.message);
}

function refuseUnlisted(name: string, allowed: ReadonlySet<string>): void {
  if (allowed.has(name)) return;
  throw new Refusal(403, 'forbidden', `The proxy does not allow ${name}.`, {
    hint: `To allow it, add the name to the proxy's \`allow\` option, such as allow: ['read', '${name}'].`,
    reason: 'endpoint_not_allowed',
  });
}
