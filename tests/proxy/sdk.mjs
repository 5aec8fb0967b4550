// Helpers for tests of the proxy and the SDK together.
import { Metorial } from 'metorial-consumers';
import { callMethod, METHODS } from '../js/support/methods.mjs';
import { apiKey, origin, startApi, write } from './helpers.mjs';

export const NAMES = Object.keys(METHODS).filter(name => name !== 'request');
const EVERYTHING = ['consumers.*', 'portals.*', 'consumer.*', 'token.get'];
export const allowed = { allow: EVERYTHING };

/** The consumer session of the visitor, and the header in which it is sent. */
export const session = 'metorial_ccs_4d8c2f7a91b35e60';
export const SESSION_HEADER = 'metorial-consumer-session-client-secret';

/** Returns whether an endpoint is about the visitor, so that the proxy forwards the visitor's session. */
export const isOwnView = name => name.startsWith('consumer.');

/** A client like that of a page: no key, the visitor's session, and a fetch that calls the proxy. */
export const pageClient = (proxy, headers = {}) =>
  new Metorial({
    baseUrl: `${origin}/api/metorial`,
    consumerToken: session,
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

/** Returns the request of a method as the API sees it without a proxy. */
export async function direct(t, name) {
  const api = await startApi(t, answering(name));
  const result = await callMethod(new Metorial({ baseUrl: api.url, apiKey, maxRetries: 0 }), name);
  return { ...api.requests[0], result };
}

/** The request of a method as a page of the same origin would write it by hand. */
export async function byHand(t, name) {
  const { method, url, body } = await direct(t, name);
  const own = isOwnView(name) ? { [SESSION_HEADER]: session } : {};
  const type = body ? 'application/json' : undefined;
  const init = method === 'GET' ? {} : write(body || null, { 'content-type': type, ...own }, method);
  return { path: url, init, method };
}
