import { redactText } from './redact.ts';

/** Bounds the memory of a backend whose errors have ever new texts. */
const maxKinds = 100;

/**
 * Writes what pages do not see to the backend's own log. Errors are written as text, because the error object of a
 * custom `fetch` may contain the request, and so the key.
 */
export class Reporter {
  readonly #secrets = new Set<string>();
  readonly #reported = new Set<string>();

  /** Removes this key, too, from everything that is written. Keeps the last keys if there are many. */
  addSecret(secret: string): void {
    // The most recently used key is the last one.
    this.#secrets.delete(secret);
    this.#secrets.add(secret);
    trim(this.#secrets);
  }

  /** Reports an error. `secrets` are those of its call. */
  report(summary: string, error: unknown, ...secrets: readonly string[]): void {
    for (const secret of secrets) this.addSecret(secret);
    try {
      let text = `metorial-consumers/proxy: ${summary}: ${textOf(error)}`;
      for (const secret of this.#secrets) text = redactText(text, secret);
      console.error(text);
    } catch {
      // An error that can't be converted to text must not fail the request.
    }
  }

  /** Reports a mistake in the backend's own code, once for each kind, because every request may repeat it. */
  reportOnce(summary: string, error: unknown): void {
    let kind = summary;
    try {
      kind += error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    } catch {
      // An error that can't be converted to text is a kind, too.
    }
    if (this.#reported.has(kind)) return;
    this.#reported.add(kind);
    trim(this.#reported);
    this.report(`${summary} (reported once)`, error);
  }

  /** Reports a truthy verdict that is not `true`: it is likely to be a mistake. */
  reportVerdict(summary: string, verdict: unknown): void {
    if (!verdict || typeof verdict === 'boolean') return;
    this.reportOnce(
      summary,
      `it returned a value of type ${typeof verdict}, and only \`true\` lets a request through`,
    );
  }
}

function trim(set: Set<string>): void {
  for (const oldest of set) {
    if (set.size <= maxKinds) return;
    set.delete(oldest);
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (cause: ${error.cause.message})` : '';
  return `${error.stack ?? error.message}${cause}`;
}
