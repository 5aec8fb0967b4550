import { redactText } from './redact.ts';

/** Bounds the memory use of a backend whose error texts are all different. */
const maxKinds = 100;

/**
 * Logs on the backend what pages do not see. Errors are written as text, because the error object of a custom `fetch` may contain
 * the request, and so the key.
 */
export class Reporter {
  #keys = new Set<string>();
  #reported = new Set<string>();
  #session: string | undefined;

  /**
   * Returns a reporter for one call that also removes the visitor's session. The session is not kept: visitors choose
   * it, so it must not push out a key, or change what is written about other calls.
   */
  withSession(session: string): Reporter {
    const reporter = new Reporter();
    reporter.#keys = this.#keys;
    reporter.#reported = this.#reported;
    reporter.#session = session;
    return reporter;
  }

  /** Removes this key, too, from everything that is written. If there are many keys, keeps only the latest. */
  addKey(key: string): void {
    // The most recently used key is the last one.
    this.#keys.delete(key);
    this.#keys.add(key);
    trim(this.#keys);
  }

  /** Reports an error. `key` is the key of its call. */
  report(summary: string, error: unknown, key?: string): void {
    if (key !== undefined) this.addKey(key);
    try {
      console.error(`metorial-consumers/proxy: ${summary}: ${this.#redact(textOf(error))}`);
    } catch {
      // An error that can't be converted to text must not fail the request.
    }
  }

  /** Reports each kind of mistake in the backend's own code once, because every request may repeat it. */
  reportOnce(summary: string, error: unknown): void {
    let kind = summary;
    try {
      kind += this.#redact(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    } catch {
      // An error that can't be converted to text is a kind, too.
    }
    if (this.#reported.has(kind)) return;
    this.#reported.add(kind);
    trim(this.#reported);
    this.report(`${summary} (reported once)`, error);
  }

  /** Reports a truthy verdict that is not `true`, which is probably a mistake. */
  reportVerdict(summary: string, verdict: unknown): void {
    if (!verdict || typeof verdict === 'boolean') return;
    this.reportOnce(
      summary,
      `it returned a value of type ${typeof verdict}, and only \`true\` lets a request through`,
    );
  }

  #redact(text: string): string {
    const withoutKeys = [...this.#keys].reduce(redactText, text);
    // After the keys: a session that is a prefix of a key would leave the rest.
    return this.#session === undefined ? withoutKeys : redactText(withoutKeys, this.#session);
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
