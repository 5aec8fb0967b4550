import { toJson } from '../js/values.ts';
import type { Deadline } from './deadline.ts';
import type { Endpoint } from './endpoint.ts';
import { Refusal, tooLarge } from './refusal.ts';

/** Refuses a body that its headers show to be invalid, before any other work is done for the request. */
export function checkBodyHeaders(request: Request, maxBytes: number): void {
  if (request.method === 'GET') return;
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  const type = request.headers.get('content-type');
  if (type !== null && !isJson(type)) throw wrongType();
}

/** Returns the body of a capped request to send to the API, or `undefined` if there is none. */
export async function checkedBody(
  request: Request,
  endpoint: Endpoint,
  deadline: Deadline,
): Promise<string | undefined> {
  if (request.bodyUsed) {
    throw new Refusal(
      500,
      'internal_server_error',
      'The request body was read before the proxy could read it.',
      {
        hint: 'In `authorize`, read the body from `request.clone()`.',
      },
    );
  }
  if (request.method === 'GET' || !request.body) return undefined;
  deadline.step = "reading the request's body";
  deadline.waitsForPage = true;
  const bytes = await readAll(request.body, deadline);
  deadline.waitsForPage = false;
  if (bytes.length === 0) return undefined;
  if (!request.headers.has('content-type')) throw wrongType();
  return checkedJson(bytes, endpoint);
}

async function readAll(body: ReadableStream<Uint8Array>, deadline: Deadline): Promise<Uint8Array> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await deadline.race(reader.read());
      if (done) return concat(chunks, length);
      length += value.length;
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel(error).catch(() => {}); // Not awaited, because it may never settle.
    throw error;
  }
}

/** Parses the JSON and returns it serialized again, so that the API cannot read the same bytes differently. */
function checkedJson(bytes: Uint8Array, endpoint: Endpoint): string | undefined {
  let value: unknown;
  let text: string | undefined;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    text = toJson(value);
  } catch {
    throw new Refusal(400, 'bad_request', 'The body is not valid JSON.', { reason: 'invalid_json_body' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, 'invalid_data', 'The body must be a JSON object.', { entity: 'body' });
  }
  const unknown = Object.keys(value).find(key => !endpoint.body.includes(key));
  // An endpoint without a body receives none, not even an empty object.
  if (unknown === undefined) return endpoint.body.length > 0 ? text : undefined;
  const hint = endpoint.body.length > 0 ? `It accepts: ${endpoint.body.join(', ')}.` : 'It accepts none.';
  const message = `${endpoint.name} does not accept the body field '${unknown.slice(0, 80)}'.`;
  throw new Refusal(400, 'invalid_data', message, { hint, entity: 'body' });
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}

function isJson(type: string): boolean {
  return type.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

function wrongType(): Refusal {
  return new Refusal(400, 'bad_request', 'The body must be sent with `content-type: application/json`.', {
    reason: 'unsupported_content_type',
  });
}
