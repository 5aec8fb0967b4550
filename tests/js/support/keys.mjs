// An API that accepts one key at a time, and functions that return keys.
import { withFetch } from './client.mjs';
import { consumer } from './wire.mjs';

/** Lets everything continue that can. */
export const turns = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
};

/**
 * An API that refuses every key but `current`, and records what it gets. `answer` may answer in its place, or only wait.
 */
export function guardedApi(current, answer = async () => {}) {
  const api = { current, requests: [] };
  api.fetch = async (url, init, { attempt }) => {
    const headers = new Headers(init.headers);
    const key = headers.get('authorization')?.slice('Bearer '.length);
    const token = headers.get('metorial-consumer-session-client-secret');
    const request = { url, method: init.method, body: init.body, key, token, attempt };
    const number = api.requests.push(request);
    const right = key === api.current;
    const given = await answer(request, number);
    if (given) return given;
    return right ? Response.json(consumer()) : Response.json({ code: 'unauthorized' }, { status: 401 });
  };
  api.client = options => withFetch(api.fetch, options);
  /** The keys that were sent, in order. */
  api.keys = () => api.requests.map(({ key }) => key);
  return api;
}

/** A function that returns these keys one after the other, then always the last one; `asked` counts its calls. */
export function keysOf(...keys) {
  const ask = async () => {
    await turns();
    return keys[Math.min(ask.asked++, keys.length - 1)];
  };
  ask.asked = 0;
  return ask;
}
