// Reads the query and body of `metorial.request`.
import { argumentError, entries } from './arguments.ts';
import { isText, toJson } from './values.ts';

/** Returns the query as a JSON object. */
export function readQuery(query: unknown): string {
  const isRight = (value: unknown) => isText(value) || typeof value === 'boolean' || Number.isFinite(value);
  const pairs = entries('request', 'query', query).filter(([, value]) => value !== undefined);
  const odd = pairs.find(([, value]) => !(Array.isArray(value) ? value.every(isRight) : isRight(value)));
  if (odd)
    throw argumentError(
      'request',
      'query',
      `has a value under '${odd[0]}' that is not a string, number, boolean or an array of these`,
    );
  // Not serialized from an object, which would put keys such as '1' first.
  const members = pairs.map(([key, value]) => `${JSON.stringify(key)}:${toJson(value)}`);
  return `{${members.join()}}`;
}

/** Returns the body as JSON. */
export function readBody(method: string, body: unknown): string | undefined {
  if (body === undefined) return undefined;
  if (method === 'GET' || method === 'DELETE')
    throw argumentError('request', 'body', `must not be given: ${method} requests have none`);
  let json: unknown;
  try {
    json = toJson(body);
  } catch {
    // Reported below.
  }
  if (!isText(json)) throw argumentError('request', 'body', 'cannot be written as JSON');
  return json;
}
