// Recognizes what comes along when a key is copied from a file, a header or a document. `src/client/config.rs` has the same rule.

/**
 * Returns the problem with a secret that has something around it, as the end of a sentence. It is not trimmed, because a caller
 * who passes it like that probably does so elsewhere, too.
 */
export function surroundingProblem(secret: string): string | undefined {
  const ends = secret.slice(0, 1) + secret.slice(-1);
  let what: string | undefined;
  if (/["'`\xab\xbb\u2018-\u201f]/.test(ends)) what = 'quotes around';
  else if (/[\s\x85]/.test(ends)) what = 'white space around';
  else if (/(^|\s)Bearer([\s:]|$)/i.test(secret)) what = '`Bearer` before';
  return what && `has ${what} it; give it alone`;
}
