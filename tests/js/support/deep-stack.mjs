// A program that calls the SDK where hardly any stack is left, thousands of times, and then where there is plenty. It
// prints how often there was none, how the calls ended that there was some for, and how the last ones did.
import { Metorial } from 'metorial-consumers';
import { withFetch } from './client.mjs';
import { callMethod, METHODS } from './methods.mjs';

// Traces of the stack are what takes the time.
Error.stackTraceLimit = 0;

const ROUNDS = 4;
const { signal } = new AbortController();
const answers = Object.entries(METHODS).map(([name, { answer }]) => [name, JSON.stringify(answer)]);
let answer;
const metorial = withFetch(async () => new Response(answer));

const calls = answers.map(([name, text]) => {
  const options = { signal, headers: { 'x-a': 'b' }, timeout: 20_000 };
  const { args } = METHODS[name];
  return [
    text,
    () =>
      name === 'request' ? metorial.request(...args, options) : callMethod(metorial, name, args, options),
  ];
});
const client = { apiKey: 'metorial_fk_a', headers: { 'x-a': 'b' }, fetch: async () => new Response(answer) };
calls.push([answers[1][1], () => new Metorial(client).consumers.get('con_1').withResponse()]);
// What a getter does counts, too: this one begins where there is little left, and leaves less.
const eager = {
  get name() {
    return deepest(() => metorial.consumers.get('con_1')) && 'Ada';
  },
  email: 'a@example.com',
};
calls.push([answers[1][1], () => metorial.consumers.create(eager)]);

let overflows = 0;

/** Calls at the deepest place where that much can still be done, and further out for as long as it throws. */
function deepest(call) {
  let result;
  try {
    result = deepest(call);
  } catch (error) {
    // It can be that there is not even stack enough to say so.
    if (!(error instanceof RangeError)) throw error;
    overflows++;
  }
  return result ?? call();
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
    let result;
    try {
      result = await ending(deepest(call));
    } catch (error) {
      result = `thrown ${error?.constructor?.name}`;
    }
    count(result);
    if (result === 'pending') round = ROUNDS;
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
