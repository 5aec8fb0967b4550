import type { CappedRequest } from './capped-request.ts';
import type { Deadline } from './deadline.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';
import type { ProxyCall } from './types.ts';

/** Calls the backend's `authorize` and throws a refusal unless it returns `true`. */
export async function authorizeCall(
  capped: CappedRequest,
  call: ProxyCall,
  settings: Settings,
  deadline: Deadline,
): Promise<void> {
  let verdict: unknown;
  try {
    verdict = await deadline.run(() => settings.authorize(capped.request, call));
  } catch (error) {
    deadline.check();
    capped.check();
    // The function did not decide, so the response is not a 403: the page may try again. The log gets the cause.
    settings.reporter.reportOnce('`authorize` threw; the request was refused', error);
    throw new Refusal(
      500,
      'internal_server_error',
      'The proxy could not check whether this request is allowed.',
    );
  }
  if (verdict === true) return;
  settings.reporter.reportVerdict('`authorize` refused a request', verdict);
  throw new Refusal(403, 'forbidden', 'You are not allowed to make this request.');
}
