// OpenTelemetry's instrumentation of Node's `fetch`.
import assert from 'node:assert/strict';
import { trace } from '@opentelemetry/api';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { exercise } from './exercise.mjs';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
registerInstrumentations({ instrumentations: [new UndiciInstrumentation()] });

const requests = await trace.getTracer('test').startActiveSpan('test', async span => {
  const found = await exercise();
  span.end();
  return found;
});
const methods = exporter.getFinishedSpans().map(({ attributes }) => attributes['http.request.method']);
assert.ok(methods.includes('GET') && methods.includes('POST'), String(methods));
assert.ok(
  requests.every(({ headers }) => headers.traceparent),
  'no trace was sent',
);
process.exit();
