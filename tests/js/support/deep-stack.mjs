// A program that calls the SDK where hardly any stack is left, and then where there is plenty. It prints how the calls
// ended.
import { withFetch } from './client.mjs';
import { page } from './wire.mjs';

const metorial = withFetch(async () => Response.json(page([])));
const ended = {};
const count = error => {
  const kind = error?.constructor?.name ?? 'a value';
  ended[kind] = (ended[kind] ?? 0) + 1;
};
process.on('uncaughtException', count);

/** Calls at the deepest place where that much can still be done, and further out for as long as it throws. */
function deepest(call) {
  let result;
  try {
    result = deepest(call);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return result ?? call();
}

for (let round = 0; round < 20; round++) {
  const promise = deepest(() => {
    try {
      return metorial.consumers.list();
    } catch (error) {
      // There was no stack for it. That is for the caller, who must find the SDK as it was.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  });
  await promise.then(() => count(), count);
}
const after = await metorial.consumers.list().then(
  ({ items }) => `${items.length} items`,
  error => error.message,
);
console.log(JSON.stringify({ ended, after }));
process.exit();
