import type { Credentials } from './credentials.ts';
import type { Deadline } from './deadline.ts';
import { Redactors, redactText } from './redact.ts';
import { Refusal, safetyHeaders } from './refusal.ts';
import type { Reporter } from './report.ts';
import { limitTime } from './time-left.ts';

const forwardedHeaders = new Set([
  'content-type',
  'metorial-req-id',
  'metorial-version',
  'retry-after',
  'ratelimit',
]);

/** Returns the API's response as the page sees it: a few headers and the streamed body, with the secrets removed. */
export function answer(
  response: Response,
  { apiKey, session }: Credentials,
  deadline: Deadline,
  reporter: Reporter,
): Response {
  // The key comes first: a session that is a prefix of it would leave the rest.
  const secrets = session === undefined ? [apiKey] : [apiKey, session];
  const headers = new Headers(safetyHeaders);
  for (const [name, value] of response.headers) {
    if (forwardedHeaders.has(name) || name.startsWith('ratelimit-'))
      headers.set(name, secrets.reduce(redactText, value));
  }
  const { status, body } = response;
  if (body === null || [204, 205].includes(status)) {
    body?.cancel().catch(() => {});
    deadline.end();
    return new Response(null, { status, headers });
  }
  deadline.step = "passing on the API's response";
  const stream = redactedBody(body, { redactor: new Redactors(secrets), deadline, fail });
  return limitTime(new Response(stream, { status, headers }), deadline.endAt);

  /**
   * Returns the error that ends the body early. The status has already been sent, so only an error of the stream can
   * tell the page that the response is incomplete.
   */
  function fail(error: unknown, waitsForApi: boolean): Error {
    const isRefusal = error instanceof Refusal;
    // A page that does not read, or leaves, is not an error of the API.
    if (!isRefusal || (error.status === 504 && waitsForApi))
      reporter.report("the API's response ended early", isRefusal ? error.message : error, apiKey);
    if (isRefusal) return error;
    return new Refusal(502, 'bad_gateway', "The API's response ended before it was complete.");
  }
}

interface RedactedBody {
  readonly redactor: Redactors;
  readonly deadline: Deadline;
  fail(error: unknown, waitsForApi: boolean): Error;
}

function redactedBody(
  body: ReadableStream<Uint8Array>,
  { redactor, deadline, fail }: RedactedBody,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let waitsForApi = false;
  let stop = () => {};
  const end = () => {
    deadline.signal.removeEventListener('abort', stop);
    deadline.end();
  };
  const cancelReader = () => void reader.cancel().catch(() => {});
  return new ReadableStream({
    start(controller) {
      // Also ends a body that nobody reads.
      stop = () => {
        end();
        cancelReader();
        controller.error(fail(deadline.signal.reason, waitsForApi));
      };
      deadline.signal.addEventListener('abort', stop);
      if (deadline.signal.aborted) stop();
    },
    async pull(controller) {
      try {
        waitsForApi = true;
        // The stream does not repeat a pull that enqueued nothing, so read until there are bytes to enqueue.
        for (let added = false; !added; ) {
          const { done, value } = await reader.read();
          if (deadline.signal.aborted) return; // `stop` has ended the stream.
          const bytes = done ? redactor.end() : redactor.push(value);
          added = bytes.length > 0;
          if (added) controller.enqueue(bytes);
          if (!done) continue;
          end();
          controller.close();
          return;
        }
      } catch (error) {
        if (deadline.signal.aborted) return;
        end();
        cancelReader();
        controller.error(fail(error, true));
      } finally {
        waitsForApi = false;
      }
    },
    cancel() {
      end();
      deadline.cancel();
      cancelReader();
    },
  });
}
