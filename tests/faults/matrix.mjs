// The expected result of each fault: data for both runtimes. A page imports this file, too, so it imports nothing.

/** The calls. `repeatable`: sending the request twice does no more than sending it once. */
export const CALLS = {
  get: { title: 'get', repeatable: true },
  list: { title: 'list', repeatable: true },
  iterate: { title: 'iterate', repeatable: true },
  create: { title: 'consumers.create', repeatable: true, writes: true },
  invite: { title: 'consumerInvites.create', repeatable: false, writes: true },
  assign: { title: 'assignGroups', repeatable: true, writes: true },
};

/** Calls that are made only if the answers to writes are lost. */
export const LOST_CALLS = {
  create: CALLS.create,
  invite: CALLS.invite,
  profile: { title: 'consumerProfiles.create', repeatable: false, writes: true },
  assign: CALLS.assign,
};

/** The timeouts of an attempt that a fault must exceed, and that it must not. */
export const SHORT = 607;
export const LONG = 15_013;

const EXPOSED = { 'access-control-expose-headers': 'retry-after, ratelimit-reset' };
const NO_WISH = { 'retry-after': null, 'ratelimit-reset': null };
const seconds = (now, more) => Math.floor(now / 1000) + more;

const status = (number, body, headers) => ({
  kind: 'status',
  status: number,
  ...(body && { body }),
  headers: { ...headers },
});

/** Ends this way at once. */
const final = (name, ends, fault, more) => ({ name, ends, again: 'none', fault, ...more });
/** Is retried if that is harmless, and ends this way if the fault persists. */
const passing = (name, ends, fault, more) => ({ name, ends, again: 'repeatable', fault, ...more });
/** Is retried in any case. */
const refused = (name, ends, fault, more) => ({ name, ends, again: 'all', fault, ...more });

/** Unlike Node, a page can't read the requested wait, because the API exposes no headers. So a page waits less than requested. */
const unread = { chromium: { again: 'all' } };
const unreadRepeatable = { chromium: { again: 'repeatable' } };
/** Breaks before the answer's head. Chromium itself repeats such a request on a reused connection. */
const beforeHead = { lost: true, chromium: { parameters: { new_connection: true }, repeatsItself: true } };
const slow = { timeout: SHORT, lost: true };
/** Large bodies: a few at a time, so that they do not delay others. */
const heavy = { heavy: true };
const MB5 = 5_000_000;
const DEEP_ERROR = `{"errors":[{"path":${'['.repeat(5000)}${']'.repeat(5000)}}]}`;

/**
 * `name`, `fault` (or a function that makes it from the time and the runner's addresses), `ends`: the error's class without
 * `Metorial…Error`, or `ok`; `again`: which calls are retried; `timeout` of an attempt; `lost`: answers are lost, so the row also
 * runs with writes that are carried out; `heavy`; `pauses`: the server asks for a longer pause than the client accepts; `options`
 * of the clients; `calls`: differences of a call; `node`, `chromium`: differences of a runtime.
 */
export const ROWS = [
  final('204', 'Decode', status(204), { lost: true }),
  final('400, json', 'BadRequest', status(400)),
  final('400, html', 'BadRequest', status(400, 'html')),
  final('400, errors nested 5,000 levels deep', 'BadRequest', status(400, DEEP_ERROR)),
  final('401, json', 'Authentication', status(401)),
  final('401, empty', 'Authentication', status(401, 'empty')),
  final('402, json', 'Api', status(402)),
  final('403, json', 'PermissionDenied', status(403)),
  final('403, html', 'PermissionDenied', status(403, 'html')),
  final('404, json', 'NotFound', status(404)),
  final('404, html', 'NotFound', status(404, 'html')),
  final('406, json', 'Api', status(406)),
  passing('408, empty, Retry-After: 0', 'Api', status(408, 'empty', { 'retry-after': 0 }), {
    // On reused connections, on which Chromium itself repeats the request.
    chromium: { warm: true, repeatsItself: true, once: { outcome: 'ok', attempts: 1 } },
  }),
  final('409, json', 'Conflict', status(409)),
  // Without the header, Chromium caches it; see chromium.test.mjs.
  final('410, empty, Cache-Control: no-store', 'Api', status(410, 'empty', { 'cache-control': 'no-store' })),
  final('412, json', 'Api', status(412)),
  final('413, html', 'Api', status(413, 'html')),
  final('418, a text', 'Api', status(418, 'short and stout')),
  refused('429, json, Retry-After: 0', 'RateLimit', status(429, 'json', { 'retry-after': 0 })),
  refused(
    '429, html, Retry-After: 0, readable',
    'RateLimit',
    status(429, 'html', { 'retry-after': 0, ...EXPOSED }),
  ),
  refused('429, empty, Retry-After: a date in 1 s, readable', 'RateLimit', ({ now }) =>
    status(429, 'empty', {
      'retry-after': new Date(now + 1000).toUTCString(),
      'ratelimit-reset': null,
      ...EXPOSED,
    }),
  ),
  refused('429, json, RateLimit-Reset in 1 s, readable', 'RateLimit', ({ now }) =>
    status(429, 'json', { 'retry-after': null, 'ratelimit-reset': seconds(now, 1), ...EXPOSED }),
  ),
  refused(
    '429, json, RateLimit-Reset: 1, in seconds, readable',
    'RateLimit',
    status(429, 'json', { 'retry-after': null, 'ratelimit-reset': 1, ...EXPOSED }),
  ),
  refused('429, json, RateLimit-Reset in the past, readable', 'RateLimit', ({ now }) =>
    status(429, 'json', { 'retry-after': null, 'ratelimit-reset': seconds(now, -60), ...EXPOSED }),
  ),
  refused(
    '429, json, Retry-After: 0.5, readable',
    'RateLimit',
    status(429, 'json', { 'retry-after': '0.5', ...EXPOSED }),
  ),
  refused('429, empty, says no more', 'RateLimit', status(429, 'empty', NO_WISH)),
  final('429, json, Retry-After: 120', 'RateLimit', status(429, 'json', { 'retry-after': 120 }), {
    ...unread,
    pauses: true,
  }),
  final(
    '429, json, RateLimit-Reset in 5 min',
    'RateLimit',
    ({ now }) => status(429, 'json', { 'retry-after': null, 'ratelimit-reset': seconds(now, 300) }),
    { ...unread, pauses: true },
  ),
  final(
    '429, json, Retry-After: 120, readable',
    'RateLimit',
    status(429, 'json', { 'retry-after': 120, ...EXPOSED }),
    { pauses: true },
  ),
  passing('500, json, Retry-After: 0', 'Server', status(500, 'json', { 'retry-after': 0 }), { lost: true }),
  passing('500, empty', 'Server', status(500, 'empty')),
  final('501, json', 'Server', status(501)),
  passing('502, html, Retry-After: 0', 'Server', status(502, 'html', { 'retry-after': 0 }), { lost: true }),
  passing('503, json, Retry-After: 0', 'Server', status(503, 'json', { 'retry-after': 0 }), { lost: true }),
  passing('503, empty', 'Server', status(503, 'empty')),
  final(
    '503, html, Retry-After: 120',
    'Server',
    status(503, 'html', { 'retry-after': 120 }),
    unreadRepeatable,
  ),
  passing('504, empty, Retry-After: 0', 'Server', status(504, 'empty', { 'retry-after': 0 }), { lost: true }),
  final('599, json', 'Server', status(599), { lost: true }),
  final('200, html', 'Decode', status(200, 'html'), { lost: true }),
  final('truncated_json', 'Decode', { kind: 'truncated_json' }, { lost: true }),
  final('truncated_json, at: 0', 'Decode', { kind: 'truncated_json', at: 0 }, { lost: true }),
  passing('content_length_too_long', 'Connection', { kind: 'content_length_too_long' }, { lost: true }),
  passing('reset_before_headers', 'Connection', { kind: 'reset_before_headers' }, beforeHead),
  passing('reset_mid_headers', 'Connection', { kind: 'reset_mid_headers' }, beforeHead),
  passing('reset_mid_body', 'Connection', { kind: 'reset_mid_body' }, { lost: true }),
  passing('close_after_headers', 'Connection', { kind: 'close_after_headers' }, { lost: true }),
  passing('silent', 'Timeout', { kind: 'silent' }, slow),
  passing('endless_body', 'Timeout', { kind: 'endless_body' }, slow),
  passing('drip', 'Timeout', { kind: 'drip', interval_ms: 50 }, slow),
  passing('latency beyond the deadline', 'Timeout', { kind: 'latency', ms: 30_000 }, slow),
  final('latency within it', 'ok', { kind: 'latency', ms: 150 }),
  final('drip, fast enough', 'ok', { kind: 'drip', interval_ms: 1 }),
  final('invalid_utf8', 'ok', { kind: 'invalid_utf8' }),
  final('wrong_content_type', 'ok', { kind: 'wrong_content_type' }),
  final('gzip_cut_short', 'Decode', { kind: 'gzip_cut_short' }, { lost: true }),
  final(
    'empty_page_with_more',
    'Decode',
    { kind: 'empty_page_with_more' },
    {
      calls: { list: { ends: 'ok' }, iterate: { ends: 'Paging' } },
    },
  ),
  final('redirect, 302 to another origin', 'Connection', ({ elsewhere }) => redirect(elsewhere, 302), {
    lost: true,
  }),
  final('redirect, 307 to another origin', 'Connection', ({ elsewhere }) => redirect(elsewhere, 307), {
    lost: true,
  }),
  passing('no server', 'Connection', { kind: 'no_server' }),
  final('huge, 5 MB', 'ok', { kind: 'huge', size: MB5 }, heavy),
  final(
    'huge, 5 MB, beyond maxResponseBytes',
    'Connection',
    { kind: 'huge', size: MB5 },
    {
      ...heavy,
      options: { maxResponseBytes: MB5 / 5 },
    },
  ),
  final('deep, in a field', 'ok', { kind: 'deep' }, heavy),
  final('deep, the whole body', 'Decode', { kind: 'deep', place: 'body' }, heavy),
];

function redirect(elsewhere, number) {
  return { kind: 'redirect', location: `${elsewhere}/elsewhere`, status: number };
}

/** Returns the fault of a row in the sandbox's form. */
export function faultOf(row, runtime, facts) {
  const fault = typeof row.fault === 'function' ? row.fault(facts) : row.fault;
  return { ...fault, ...row[runtime]?.parameters };
}

/** Returns the expected result of a call, and the number of attempts, if the fault happens once or always. */
export function expected(row, runtime, call) {
  const { ends, again } = { ...row, ...row[runtime], ...row.calls?.[call] };
  const { repeatable } = { ...CALLS, ...LOST_CALLS }[call];
  const repeated = again === 'all' || (again === 'repeatable' && repeatable);
  return {
    once: row[runtime]?.once ?? (repeated ? { outcome: 'ok', attempts: 2 } : { outcome: ends, attempts: 1 }),
    always: { outcome: ends, attempts: repeated ? 2 : 1 },
  };
}
