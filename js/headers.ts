// Headers that callers add. `src/client/headers.rs` has the same rules, and `tests/fixtures/options.json` tests both.
import { argumentError } from './arguments.ts';
import { MetorialArgumentError } from './errors.ts';
import { secretKeyProblem } from './key-guard.ts';
import { isText, kindOf, namesOf, property } from './values.ts';

const SDK = 'the SDK; leave it out';
/** The headers that callers cannot add, and who sets them instead. */
const RESERVED_HEADERS: Readonly<Record<string, string>> = {
  authorization: '`apiKey`; use that',
  'metorial-version': '`apiVersion`; use that',
  'metorial-client': SDK,
  'metorial-instance-id': '`instanceId`; use that',
  'metorial-consumer-session-client-secret': '`consumerToken`; use that',
  'content-type': SDK,
  'content-length': SDK,
};

/**
 * Reads headers in any form that `fetch` accepts. Returns them one per line. `areSecretsAllowed` is the option
 * `dangerouslyAllowBrowser`.
 */
export function readHeaders(call: string, given: unknown, areSecretsAllowed: unknown): string {
  if (given === undefined) return '';
  const bad = (problem: string) => argumentError(call, 'headers', problem);
  const badEntry = (name: string, problem: string) =>
    new MetorialArgumentError(`${call}: \`headers\`: '${name.toLowerCase()}' ${problem}`, {
      argument: 'headers',
    });
  if (Object(given) !== given) throw bad('must be an object of header names and values');
  let pairs: unknown[][];
  try {
    const record = given as Readonly<Record<string, unknown>>;
    pairs = property(given, Symbol.iterator)
      ? [...(given as Iterable<Iterable<unknown>>)].map(pair => [...pair])
      : namesOf(record).map(name => [name, record[name]]);
  } catch {
    throw bad('cannot be read: reading its names or values throws');
  }
  const headers = new Headers();
  for (const pair of pairs) {
    const [name, value] = pair;
    if (pair.length !== 2 || !isText(name)) throw bad('must be pairs of a name and a value');
    if (value === undefined) continue;
    if (!isText(value)) throw bad(`must have a string under '${name}', but it is ${kindOf(value)}`);
    try {
      headers.append(name, value);
    } catch {
      const problem = valueProblem(value);
      if (problem) throw badEntry(name, problem);
      throw bad(`has an entry '${name}' whose name no header may have`);
    }
  }
  for (const [name, value] of headers) {
    const problem = Object.hasOwn(RESERVED_HEADERS, name)
      ? `is set by ${RESERVED_HEADERS[name]}`
      : valueProblem(value);
    if (problem) throw badEntry(name, problem);
    const secret = secretKeyProblem(value, areSecretsAllowed);
    if (secret) throw badEntry(name, `has a value that ${secret}`);
  }
  return toLines(headers);
}

/** Writes headers one per line, for the compiled code. */
export const toLines = (headers: Iterable<readonly [string, string]>): string =>
  [...headers].map(([name, value]) => `${name}:${value}`).join('\n');

/** Reads headers, one per line. */
export const parseLines = (lines: string): [string, string][] =>
  (lines === '' ? [] : lines.split('\n')).map(line => {
    const end = line.indexOf(':');
    return [line.slice(0, end), line.slice(end + 1)];
  });

/** Returns the problem with the value of a header, if there is one, as the end of a sentence. */
export function valueProblem(value: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the check is for control characters
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(value))
    return 'has a line break or another control character in its value, which no header may have';
  if (/[^\0-\xff]/.test(value)) return 'has a character past U+00FF in its value, which no header may have';
  if (/^[ \t]|[ \t]$/.test(value)) return 'has white space around its value; remove it';
  return undefined;
}
