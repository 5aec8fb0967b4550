// Headers that callers add. The rules are those of `src/client/headers.rs`: `tests/fixtures/options.json` tests both.
import { wrong } from './arguments.ts';
import { MetorialArgumentError } from './errors.ts';
import { isText, kindOf } from './values.ts';

const SDK = 'the SDK; leave it out';
/** The headers that the SDK itself sends, and what sets them. */
const SET: Readonly<Record<string, string>> = {
  authorization: '`apiKey`; use that',
  'metorial-version': '`apiVersion`; use that',
  'metorial-client': SDK,
  'metorial-instance-id': '`instanceId`; use that',
  'metorial-consumer-session-client-secret': '`consumerToken`; use that',
  'content-type': SDK,
  'content-length': SDK,
};

/** Reads headers in any form that `fetch` takes; returns them as lines. */
export function readHeaders(call: string, given: unknown): string {
  if (given === undefined) return '';
  const bad = (problem: string) => wrong(call, 'headers', problem);
  const badEntry = (name: string, problem: string) =>
    new MetorialArgumentError(`${call}: \`headers\`: '${name.toLowerCase()}' ${problem}`, {
      argument: 'headers',
    });
  if (Object(given) !== given) throw bad('must be an object of header names and values');
  let pairs: unknown[][];
  try {
    const isIterable = Symbol.iterator in (given as object);
    pairs = isIterable
      ? Array.from(given as Iterable<Iterable<unknown>>, pair => [...pair])
      : Object.entries(given as object);
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
    const problem = Object.hasOwn(SET, name) ? `is set by ${SET[name]}` : valueProblem(value);
    if (problem) throw badEntry(name, problem);
  }
  return toLines(headers);
}

/** Writes headers one per line, as they cross to the compiled code and back. */
export const toLines = (headers: Iterable<readonly [string, string]>): string =>
  Array.from(headers, ([name, value]) => `${name}:${value}`).join('\n');

/** Reads headers that are written one per line. */
export const parseLines = (lines: string): [string, string][] =>
  (lines === '' ? [] : lines.split('\n')).map(line => {
    const end = line.indexOf(':');
    return [line.slice(0, end), line.slice(end + 1)];
  });

/** Returns what is wrong with a header's value, if anything is: the end of a sentence. */
export function valueProblem(value: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(value))
    return 'has a line break or another control character in its value, which no header may have';
  if (/[^\0-\xff]/.test(value)) return 'has a character past U+00FF in its value, which no header may have';
  if (/^[ \t]|[ \t]$/.test(value)) return 'has white space around its value; remove it';
  return undefined;
}
