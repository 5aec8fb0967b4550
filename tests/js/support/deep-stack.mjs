// A program that calls the SDK where hardly any stack is left, thousands of times, and then where there is plenty. It
// prints how often there was none, how the calls ended that were made, and how the last ones did.
import { Metorial } from 'metorial-consumers';
import { withFetch } from './client.mjs';
import { callMethod, METHODS } from './methods.mjs';

// Traces of the stack are what takes the time.
Error.stackTraceLimit = 0;

const ROUNDS = 3;
/** At how many depths each call is made, from the deepest on. */
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
// What a getter does counts, too: this one calls from where there is little left already.
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

/** Calls at the deepest place where there is anything left, and then further out, that often. */
function deepest(call, made, count) {
  try {
    deepest(call, made, count);
  } catch (error) {
    // It can be that there is not even stack enough to say so.
    if (!(error instanceof RangeError)) throw error;
    overflows++;
  }
  if (made.length < count) made.push(call());
}

/** How a call ends; one that does not end is named too. */
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
