/** The optional parts of an error body. */
export interface RefusalDetails {
  hint?: string;
  entity?: string;
  reason?: string;
}

/** An answer that the proxy gives by itself, in the API's error shape, so that the SDK maps it to its classes. */
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

  /** What is not a refusal is a fault of ours: its text stays here. */
  static from(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    return new Refusal(500, 'internal_server_error', 'The proxy failed to handle this request.');
  }

  toResponse(withBody = true): Response {
    const { status, code, message, details } = this;
    const body = { object: 'error', ok: false, status, code, message, ...details };
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const headers = { ...safetyHeaders, 'content-type': 'application/json' };
    if (!withBody) return new Response(null, { status, headers });
    return new Response(bytes, { status, headers: { ...headers, 'content-length': String(bytes.length) } });
  }
}

/** On every answer. The last two keep an answer from being run as a page or read by another site's page. */
export const safetyHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
} as const;
