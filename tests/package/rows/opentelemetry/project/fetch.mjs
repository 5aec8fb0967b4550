// OpenTelemetry's patch of `fetch`, which is made for pages: the test provides the parts of a page that it uses.
import assert from 'node:assert/strict';
import { trace } from '@opentelemetry/api';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { FetchInstrumentation } from '@opentelemetry/instrumentation-fetch';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Metorial } from 'metorial-consumers';
import { exercise } from './exercise.mjs';

globalThis.location = new URL('http://page.test/');
globalThis.document = { createElement: () => ({}) };

const unpatched = globalThis.fetch;
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
const instrumentation = new FetchInstrumentation({
  propagateTraceHeaderCorsUrls: /.*/,
  ignoreNetworkEvents: true,
});
registerInstrumentations({ instrumentations: [instrumentation] });
assert.notEqual(globalThis.fetch, unpatched);

const requests = await trace.getTracer('test').startActiveSpan('test', async span => {
  const found = await exercise(options => new Metorial(options));
  span.end();
  return found;
});
// The patch ends its spans some time after the answer.
const names = () => exporter.getFinishedSpans().map(({ name }) => name);
const isComplete = () => ['GET', 'POST'].every(method => names().some(name => name.includes(method)));
for (const deadline = Date.now() + 10_000; !isComplete() && Date.now() < deadline; )
  await new Promise(resolve => setTimeout(resolve, 50));
assert.ok(isComplete(), String(names()));
assert.ok(
  requests.every(({ headers }) => headers.traceparent),
  'no trace was sent',
);
process.exit();
