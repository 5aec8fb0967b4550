import { redactText } from './redact.ts';

/**
 * Tells the backend's own log what the page is not told. As text: an error of a custom `fetch` may carry the
 * request, and the key with it.
 */
export function report(what: string, error: unknown, apiKey: string): void {
  try {
    console.error(redactText(`metorial-consumers/proxy: ${what}: ${textOf(error)}`, apiKey));
  } catch {
    // Telling is a courtesy: an error that can't even be read must not fail the request.
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (cause: ${error.cause.message})` : '';
  return `${error.stack ?? error.message}${cause}`;
}
