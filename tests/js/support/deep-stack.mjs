// A program that calls the SDK thousands of times with hardly any stack left, and then with plenty. It prints how often none was
// left, how the other calls ended, and how the last ones did.
import { Metorial } from 'metorial-consumers';
import { withFetch } from './client.mjs';
import { callMethod, METHODS } from './methods.mjs';

// Stack traces take most of the time.
Error.stackTraceLimit = 0;

const ROUNDS = 3;
/** The number of depths at which each call is made, starting with the deepest. */
const DEPTHS = 300;
const { signal } = new AbortController();
const answers = Object.entries(METHODS).map(([name, { answer }]) => [name, JSON.stringify(answer)]);
let answer;
const metorial = withFetch(async () => new Response(answer));

const calls = answers.map(([name, text]) => {
  const options = { signal, headers: { 'x-a': 'b' }, timeout: 20_000, fetchOptions: { keepalive: true } };
  const { args } = METHODS[name];
  return [
    text,
    () =>
      name === 'request' ? metorial.request(...args, options) : callMethod(metorial, name, args, options),
  ];
});
const consumerText = JSON.stringify(METHODS['consumers.get'].answer);
const client = { apiKey: 'metorial_fk_a', headers: { 'x-a': 'b' }, fetch: async () => new Response(answer) };
calls.push([consumerText, () => new Metorial(client).consumers.get('con_1').withResponse()]);
calls.push([consumerText, () => metorial.withOptions({ apiKey: async () => 'key' }).consumers.get('con_1')]);
const list = JSON.stringify(METHODS['consumers.list'].answer);
calls.push([list, () => metorial.consumers.list()[Symbol.asyncIterator]().next()]);
calls.push([list, () => metorial.consumers.list().toArray({ limit: 5 })]);
// A getter's own calls count, too: this one makes a call when little stack is left.
const eager = {
  get name() {
    const inner = [];
    deepest(() => metorial.consumers.get('con_1'), inner, 3);
    for (const promise of inner) promise.catch(() => {});
    return 'Ada';
  },
  email: 'a@example.com',
};
calls.push([consumerText, () => metorial.consumers.create(eager)]);

let overflows = 0;

/** Calls at the deepest place where any stack is left, and then further out, this many times. */
function deepest(call, made, count) {
  try {
    deepest(call, made, count);
  } catch (error) {
    // There may not even be enough stack left to say so.
    if (!(error instanceof RangeError)) throw error;
    overflows++;
  }
  if (made.length < count) made.push(call());
}

/** Returns how a call ends, or that it does not end. */
async function ending(promise) {
  let timer;
  const pending = new Promise(resolve => {
    timer = setTimeout(resolve, 10_000, 'pending');
  });
  const ended = Promise.resolve(promise).then(
    () => 'a value',
    error => error?.constructor?.name ?? String(error),
  );
  const result = await Promise.race([ended, pending]);
  clearTimeout(timer);
  return result;
}

const ended = {};
const count = result => {
  ended[result] = (ended[result] ?? 0) + 1;
};
process.on('uncaughtException', error => count(`uncaught ${error}`));

for (let round = 0; round < ROUNDS; round++) {
  for (const [text, call] of calls) {
    answer = text;
    const made = [];
    try {
      deepest(call, made, DEPTHS);
    } catch (error) {
      count(`thrown ${error?.constructor?.name}`);
    }
    const results = await Promise.all(made.map(ending));
    for (const result of results) count(result);
    if (results.includes('pending')) round = ROUNDS;
  }
}
const after = [];
for (const [text, call] of calls) {
  answer = text;
  after.push(
    await ending(
      new Promise(resolve => {
        resolve(call());
      }),
    ),
  );
}
console.log(JSON.stringify({ overflows, ended, after }));
process.exit();
