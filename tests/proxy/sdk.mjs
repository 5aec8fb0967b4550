// What tests of the proxy and the SDK together share.
import { Metorial } from 'metorial-consumers';
import { callMethod, METHODS } from '../js/support/methods.mjs';
import { apiKey, origin, startApi, write } from './helpers.mjs';

export const NAMES = Object.keys(METHODS).filter(name => name !== 'request');
const EVERYTHING = ['consumers.*', 'consumers.profiles.*', 'portals.*'];
export const allowed = { allow: EVERYTHING };

/** A client as a page has it: no key, and a fetch that ends in the proxy. */
export const pageClient = (proxy, headers = {}) =>
  new Metorial({
    baseUrl: `${origin}/api/metorial`,
    maxRetries: 0,
    fetch: (url, init) => {
      const request = new Request(url, init);
      for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
      return proxy(request);
    },
  });

export const answering = name => (_req, res) => {
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(METHODS[name].answer));
};

/** What a method of the SDK asks for, seen by an API without a proxy in between. */
export async function direct(t, name) {
  const api = await startApi(t, answering(name));
  const result = await callMethod(new Metorial({ baseUrl: api.url, apiKey, maxRetries: 0 }), name);
  return { ...api.requests[0], result };
}

/** The request that the method makes, as a page of the same origin would write it by hand. */
export async function byHand(t, name) {
  const { method, url, body } = await direct(t, name);
  const init =
    method === 'GET'
      ? {}
      : write(body || null, { 'content-type': body ? 'application/json' : undefined }, method);
  return { path: url, init, method };
}
