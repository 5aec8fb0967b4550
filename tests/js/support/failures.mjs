// Calls that fail, for the tests of stacks. Those with `isEarly` fail before the method returns.
import assert from 'node:assert/strict';
import {
  Metorial,
  MetorialArgumentError,
  MetorialConnectionError,
  MetorialDecodeError,
  MetorialNotFoundError,
  MetorialPagingError,
  MetorialTimeoutError,
} from 'metorial-consumers';
import { answering, withFetch } from './client.mjs';
import { consumer, page } from './wire.mjs';

export const notFound = () => answering({ code: 'not_found', message: 'No such consumer.' }, { status: 404 });
const silent = () => withFetch(() => new Promise(() => {}));
const down = () => withFetch(() => Promise.reject(new TypeError('down')));
const notAConsumer = () => answering(consumer({ email: 7 }));

const failure = (kind, type, fail) => ({ kind, type, fail, isEarly: false });
const early = (kind, fail) => ({ kind, type: MetorialArgumentError, fail, isEarly: true });

/** A call for each way to fail. */
export const CALLS = [
  failure('an error of the API', MetorialNotFoundError, () => notFound().consumers.get('con_1')),
  failure('an error below', MetorialNotFoundError, () => notFound().consumers.profiles.get('con_1', 'cop_1')),
  early('a wrong argument', () => notFound().consumers.get(7)),
  failure('a refused id', MetorialArgumentError, () => notFound().consumers.get('..')),
  failure('a timeout', MetorialTimeoutError, () => silent().consumers.get('con_1', { timeout: 1 })),
  failure('a broken connection', MetorialConnectionError, () => down().consumers.get('con_1')),
  failure('a wrong answer', MetorialDecodeError, () => notAConsumer().consumers.get('con_1')),
  failure('a raw request', MetorialNotFoundError, () => notFound().request('GET', '/other')),
  early('a wrong method of a raw request', () => notFound().request('LOOK', '/other')),
  failure('a wrong path of a raw request', MetorialArgumentError, () => notFound().request('GET', 'other')),
  early('a relative URL outside a page', () => new Metorial({ baseUrl: '/api' }).consumers.get('con_1')),
];

/** A list for each way to fail. */
export const LISTS = [
  failure('an error of the API', MetorialNotFoundError, () => notFound().consumers.list()),
  early('a wrong argument', () => notFound().consumers.list({ limit: 'ten' })),
  early('a wrong option', () => notFound().consumers.list({}, { timeout: 'soon' })),
  failure('a timeout', MetorialTimeoutError, () => silent().consumers.list({}, { timeout: 1 })),
  failure('a broken connection', MetorialConnectionError, () => down().consumers.list()),
  failure('a wrong answer', MetorialDecodeError, () => notAConsumer().consumers.list()),
  failure('a lost item', MetorialPagingError, () =>
    answering(page([])).consumers.list({ after: 'con_gone' }),
  ),
];

/** The ways to iterate over a list. */
export const WAYS = {
  items: list => consume(list),
  pages: list => consume(list.pages()),
  toArray: list => list.toArray({ limit: 5 }),
  'toArray of nothing': list => list.toArray({ limit: 0 }),
};

export async function consume(iterable) {
  for await (const _ of iterable);
}

/** Checks that the stack has the message and the lines of callers, and none of the SDK. Returns the lines. */
export function framesOf(error) {
  const head = `${error.name}: ${error.message}`;
  assert.ok(error.stack.startsWith(head), error.stack);
  const [end, ...frames] = error.stack.slice(head.length).split('\n');
  assert.equal(end, '');
  for (const frame of frames) assert.match(frame, /^ {4}at (?!.*\/pkg\/)/);
  return frames;
}

/** Checks that the stack has the message, then a line of a test, and none of the SDK. */
export function assertPointsHere(error) {
  assert.match(framesOf(error)[0], /\/tests\/js\//, error.stack);
}
