import type { Deadline } from './deadline.ts';
import type { Match } from './match.ts';
import { Refusal } from './refusal.ts';
import { report } from './report.ts';
import type { Settings } from './settings.ts';

/** Calls the backend's `authorize` and throws a refusal unless it returns `true`. */
export async function authorizeCall(
  request: Request,
  match: Match,
  settings: Settings,
  deadline: Deadline,
): Promise<void> {
  const { name, method } = match.route;
  const call = Object.freeze({ endpoint: name, method, params: match.params });
  let verdict: unknown;
  try {
    verdict = await deadline.race(settings.authorize(request, call));
  } catch (error) {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    // The function did not decide, so the response is not a 403: the page may try again. The log gets the cause.
    report('`authorize` threw; the request was refused', error, settings.apiKey);
    throw new Refusal(
      500,
      'internal_server_error',
      'The proxy could not check whether this request is allowed.',
    );
  }
  if (verdict === true) return;
  if (verdict && typeof verdict !== 'boolean') {
    const given = `it returned a value of type ${typeof verdict}, and only \`true\` lets a request through`;
    report('`authorize` refused a request', given, settings.apiKey);
  }
  throw new Refusal(403, 'forbidden', 'You are not allowed to make this request.');
}
