// Removes secrets from text. `proxy/redact.ts` does so in streams, and `src/client/redaction.rs` in answers;
// `tests/fixtures/redaction.json` holds them to the same rule.

/**
 * Returns the length of the shortest prefix of a secret that is removed, too: its kind (`metorial_sk_`) and 16 more characters,
 * because servers often truncate what they repeat.
 */
export function shortestBeginning(secret: string): number {
  const kind = /^metorial_[^_]*_/.exec(secret)?.[0].length ?? 0;
  return Math.min(secret.length, kind + 16);
}

/** Removes a secret, and long enough prefixes of it, from a text. */
export function redact(text: string, secret: string): string {
  const length = shortestBeginning(secret);
  const rest = secret.slice(length);
  const after = (part: string) => {
    let same = 0;
    while (same < rest.length && part[same] === rest[same]) same++;
    return part.slice(same);
  };
  return text
    .split(secret.slice(0, length))
    .map((part, index) => (index > 0 ? after(part) : part))
    .join('[redacted]');
}
