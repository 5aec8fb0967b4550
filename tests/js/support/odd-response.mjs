// A program that gets a Response with something odd about it, and then a plain one. It prints how both calls ended.
import { withFetch } from './client.mjs';
import { consumer } from './wire.mjs';

const text = JSON.stringify(consumer());
const own = (key, descriptor) => Object.defineProperty(new Response(text), key, descriptor);
const throws = () => {
  throw new Error('from the getter');
};

export const ODD = {
  'is a proxy of one': () => new Proxy(new Response(text), {}),
  'is a proxy that throws': () => new Proxy(new Response(text), { get: throws }),
  'only has the prototype of one': () => Object.create(Response.prototype),
  'is an object that inherits from one': () => Object.create(new Response(text)),
  'has a status that throws': () => own('status', { get: throws }),
  'has a status that throws when it is read again': () => {
    let reads = 0;
    return own('status', { get: () => (reads++ < 2 ? 200 : throws()) });
  },
  'has headers that return objects': () => {
    const response = new Response(text);
    Object.defineProperty(response.headers, 'get', { value: () => ({}) });
    return response;
  },
  'has a type that throws': () => own('type', { get: throws }),
  'has headers that throw': () => own('headers', { get: throws }),
  'has a body that cannot be read': () => own('arrayBuffer', { get: throws }),
  'has null for headers': () => own('headers', { value: null }),
  'has undefined for headers': () => own('headers', { value: undefined }),
  'has a Map for headers': () => own('headers', { value: new Map([['metorial-req-id', 'req_1']]) }),
  'has headers whose get throws': () => own('headers', { value: { get: throws } }),
  'has headers whose get returns a number': () =>
    own('headers', { value: { get: () => 7, entries: () => 7 } }),
  'has a symbol for a status': () => own('status', { value: Symbol('x') }),
  'has a bigint for a status': () => own('status', { value: 200n }),
  'has a status out of range': () => own('status', { value: 1e9 }),
  'has a symbol for a type': () => own('type', { value: Symbol('x') }),
  'has a body of symbols': () => own('arrayBuffer', { value: async () => Symbol('x') }),
  'has a body of negative length': () => own('arrayBuffer', { value: async () => -1 }),
  'has a body that is a string': () => own('arrayBuffer', { value: async () => 'text' }),
  'has a body that is a proxy': () =>
    own('arrayBuffer', { value: async () => new Proxy(new ArrayBuffer(8), {}) }),
  'has a body whose length throws': () =>
    own('arrayBuffer', { value: async () => Object.defineProperty({}, 'length', { get: throws }) }),
  'has a body of absurd length': () => own('arrayBuffer', { value: async () => ({ length: 2 ** 40 }) }),
  'has a body that is detached': () =>
    own('arrayBuffer', {
      value: async () => {
        const buffer = new ArrayBuffer(8);
        structuredClone(buffer, { transfer: [buffer] });
        return buffer;
      },
    }),
};

/** Returns how a call ends, or that it does not end. */
async function ending(call) {
  let timer;
  const pending = new Promise(resolve => {
    timer = setTimeout(resolve, 10_000, 'pending');
  });
  const ended = call.then(
    () => 'a value',
    error => error?.constructor?.name ?? String(error),
  );
  const result = await Promise.race([ended, pending]);
  clearTimeout(timer);
  return result;
}

const [kind] = process.argv.slice(2);
if (kind !== undefined) {
  const uncaught = [];
  process.on('uncaughtException', error => uncaught.push(String(error)));
  const given = [ODD[kind], () => new Response(text)];
  const metorial = withFetch(async () => given.shift()(), { timeout: 3_000 });
  const odd = await ending(metorial.consumers.get('con_1'));
  const plain = await ending(metorial.consumers.get('con_1'));
  console.log(JSON.stringify({ odd, plain, uncaught }));
  process.exit();
}
