import type { Deadline } from './deadline.ts';
import { Redactor, redactText } from './redact.ts';
import { Refusal, safetyHeaders } from './refusal.ts';
import { report } from './report.ts';

const forwardedHeaders = new Set([
  'content-type',
  'metorial-req-id',
  'metorial-version',
  'retry-after',
  'ratelimit',
]);

/** Returns the API's response as the page sees it: a few headers and the streamed body, with the key removed. */
export function answer(response: Response, apiKey: string, deadline: Deadline): Response {
  const headers = new Headers(safetyHeaders);
  for (const [name, value] of response.headers) {
    if (forwardedHeaders.has(name) || name.startsWith('ratelimit-'))
      headers.set(name, redactText(value, apiKey));
  }
  const { status, body } = response;
  if (body === null || [204, 205].includes(status)) {
    body?.cancel().catch(() => {});
    deadline.end();
    return new Response(null, { status, headers });
  }
  deadline.step = "reading the API's response";
  return new Response(redactedBody(body, apiKey, deadline), { status, headers });
}

function redactedBody(
  body: ReadableStream<Uint8Array>,
  apiKey: string,
  deadline: Deadline,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const redactor = new Redactor(apiKey);
  const cancelReader = () => void reader.cancel().catch(() => {});
  return new ReadableStream({
    async pull(controller) {
      try {
        // The stream does not repeat a pull that enqueues nothing, so read until there are bytes to enqueue.
        for (let added = false; !added; ) {
          const { done, value } = await deadline.race(reader.read());
          const bytes = done ? redactor.end() : redactor.push(value);
          added = bytes.length > 0;
          if (added) controller.enqueue(bytes);
          if (!done) continue;
          deadline.end();
          controller.close();
          return;
        }
      } catch (error) {
        deadline.end();
        cancelReader();
        controller.error(streamError(error, apiKey));
      }
    },
    cancel() {
      deadline.cancel();
      cancelReader();
    },
  });
}

/**
 * Returns the error that ends the body early. The status has already been sent, so only an error of the stream can
 * tell the page that the response is incomplete.
 */
function streamError(error: unknown, apiKey: string): Error {
  if (error instanceof Refusal) return error;
  report("the API's response ended early", error, apiKey);
  return new Refusal(502, 'bad_gateway', "The API's response ended before it was complete.");
}
