import type { Endpoint } from './endpoint.ts';
import { isApiKey } from './header-value.ts';
import { Refusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** The header with the visitor's consumer session. The page's SDK sends it if it has a `consumerToken`. */
export const sessionHeader = 'metorial-consumer-session-client-secret';

/**
 * Returns the visitor's session if the endpoint is about the visitor; throws a 401 if there is none. No other endpoint receives
 * it: there, only the backend's key decides.
 */
export function sessionFor({ headers }: Request, { ownSession }: Endpoint): string | undefined {
  if (!ownSession) return undefined;
  const session = headers.get(sessionHeader);
  // A session must be removed from the response like a key, so the same rule applies to it.
  if (isApiKey(session)) return session;
  throw new Refusal(401, 'unauthorized', "This endpoint needs the visitor's consumer session.", {
    hint:
      session === null
        ? `Create the page's client with a \`consumerToken\`, which it sends as ${sessionHeader}.`
        : "The session must be at least 8 visible ASCII characters, without spaces, quotes or 'Bearer' around it.",
  });
}

/** Returns the settings for a request. Its log does not contain the visitor's session, whichever endpoint it was sent to. */
export function settingsFor({ headers }: Request, settings: Settings): Settings {
  const session = headers.get(sessionHeader);
  // Removing a shorter one would also remove ordinary text.
  if (session === null || session.length < 8) return settings;
  return { ...settings, reporter: settings.reporter.withSession(session) };
}
