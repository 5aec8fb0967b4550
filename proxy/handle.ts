import { answer } from './answer.ts';
import { authorizeCall } from './authorize.ts';
import { checkBodyHeaders, checkedBody } from './body.ts';
import { Deadline } from './deadline.ts';
import { matchEndpoint } from './match.ts';
import { refuseCrossSite } from './origin.ts';
import { checkedQuery } from './query.ts';
import { Refusal } from './refusal.ts';
import { report } from './report.ts';
import type { Settings } from './settings.ts';
import { send } from './upstream.ts';

/** Answers one request. Runs the checks in order, the cheap ones first. Each of them may refuse the request. */
export async function handle(request: Request, settings: Settings): Promise<Response> {
  let deadline: Deadline | undefined;
  try {
    const url = new URL(request.url);
    const match = matchEndpoint(request.method, url.pathname, settings.baseSegments);
    refuseUnlisted(match.route.name, settings.allowed);
    refuseCrossSite(request, url, settings.allowedOrigins);
    const query = checkedQuery(url.searchParams, match.route);
    checkBodyHeaders(request, settings.maxBodyBytes);
    deadline = new Deadline(settings.timeout, request.signal);
    await authorizeCall(request, match, settings, deadline);
    const body = await checkedBody(request, match.route, settings.maxBodyBytes, deadline);
    const client = request.headers.get('metorial-client');
    const response = await send({ match, query, body, client }, settings, deadline);
    return answer(response, settings.apiKey, deadline);
  } catch (error) {
    deadline?.end();
    if (!(error instanceof Refusal)) report('a request failed', error, settings.apiKey);
    return Refusal.from(error).toResponse(request?.method !== 'HEAD');
  }
}

function refuseUnlisted(name: string, allowed: ReadonlySet<string>): void {
  if (allowed.has(name)) return;
  throw new Refusal(403, 'forbidden', `The proxy does not allow ${name}.`, {
    hint: `To allow it, add the name to the proxy's \`allow\` option, such as allow: ['read', '${name}'].`,
    reason: 'endpoint_not_allowed',
  });
}
