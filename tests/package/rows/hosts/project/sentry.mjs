// Sentry traces outgoing requests in Node, and patches the global `fetch` elsewhere: both at once.
import assert from 'node:assert/strict';
import * as core from '@sentry/core';
import * as Sentry from '@sentry/node';
import { exercise } from './exercise.mjs';

const spans = [];
Sentry.init({
  dsn: 'https://key@sentry.invalid/1',
  tracesSampleRate: 1,
  traceLifecycle: 'static',
  transport: options => core.createTransport(options, async () => ({ statusCode: 200 })),
  beforeSendTransaction(event) {
    spans.push(...event.spans);
    return event;
  },
});
const patched = [];
core.addFetchInstrumentationHandler(({ fetchData, endTimestamp }) => {
  if (endTimestamp) patched.push(fetchData.method);
});

const requests = await Sentry.startSpan({ name: 'test' }, () => exercise());
await Sentry.flush(2000);
assert.ok(patched.includes('GET') && patched.includes('POST'), String(patched));
assert.ok(requests[0].headers['sentry-trace'], 'no trace was sent');
assert.ok(spans.some(({ op }) => op === 'http.client'));
process.exit();
