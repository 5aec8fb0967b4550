import { toJson } from '../js/values.ts';

/** The optional parts of an error body. */
export interface RefusalDetails {
  hint?: string;
  entity?: string;
  reason?: string;
}

/** An error response from the proxy itself. It has the shape of the API's errors, so the SDK maps it to its classes. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(status: number, code: string, message: string, details: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** Returns the error itself if it is a refusal. Any other error becomes a 500, and its text stays private. */
  static from(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    return new Refusal(500, 'internal_server_error', 'The proxy failed to handle this request.');
  }

  /** Returns the response to send. The answer to a HEAD request has no body. */
  toResponse(withBody = true): Response {
    const { status, code, message, details } = this;
    const body = { object: 'error', ok: false, status, code, message, ...details };
    const bytes = new TextEncoder().encode(toJson(body));
    const headers = { ...safetyHeaders, 'content-type': 'application/json' };
    if (!withBody) return new Response(null, { status, headers });
    return new Response(bytes, { status, headers: { ...headers, 'content-length': String(bytes.length) } });
  }
}

/** Returns the refusal of a body that is larger than the proxy's `maxBodyBytes`. */
export function tooLarge(maxBytes: number): Refusal {
  return new Refusal(
    413,
    'payload_too_large',
    `The body is larger than the ${maxBytes} bytes that the proxy accepts.`,
    { hint: "The proxy's `maxBodyBytes` option sets the limit." },
  );
}

/** The headers of every response. The last two stop it from running as a page and from being read by another site. */
export const safetyHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
} as const;
