import { redactText } from './redact.ts';

/**
 * Writes an error that the page does not see to the backend's own log. It is written as text, because an error from
 * a custom `fetch` may hold the request, and the key with it.
 */
export function report(what: string, error: unknown, apiKey: string): void {
  try {
    console.error(redactText(`metorial-consumers/proxy: ${what}: ${textOf(error)}`, apiKey));
  } catch {
    // The log is a courtesy. An error that can't even be read must not fail the request.
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (cause: ${error.cause.message})` : '';
  return `${error.stack ?? error.message}${cause}`;
}
