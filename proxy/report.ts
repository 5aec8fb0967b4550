import { redactText } from './redact.ts';

/**
 * Writes an error that the page does not see to the backend's own log. The error is written as text, because the
 * error object of a custom `fetch` may contain the request, and so the key.
 */
export function report(summary: string, error: unknown, apiKey: string): void {
  try {
    console.error(redactText(`metorial-consumers/proxy: ${summary}: ${textOf(error)}`, apiKey));
  } catch {
    // An error that can't be converted to text must not fail the request.
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (cause: ${error.cause.message})` : '';
  return `${error.stack ?? error.message}${cause}`;
}
