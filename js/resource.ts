// The base of the classes in `generated/resources.ts`.
import { type CallSite, callSite } from './call-site.ts';
import type { Endpoint } from './endpoint.ts';
import { MetorialArgumentError } from './errors.ts';
import { ListPromise } from './list.ts';
import { type Answer, ApiPromise } from './promise.ts';
import type { Session } from './session.ts';
import { define, property } from './values.ts';

/**
 * The key of a function that returns the session of a resource. Unlike a private field, it works through the proxies in which
 * stores such as Vue's `reactive` wrap a client. A function, because they do not wrap functions.
 */
const SESSION = Symbol('session');

/** A group of methods, one per endpoint. */
export class Resource {
  /** @internal */
  constructor(session: Session) {
    define(this, SESSION, () => session);
  }
}

/** Returns the session of a resource. Throws if a method was called without its object. */
export function sessionOf(resource: Resource, method = 'a method'): Session {
  const read = property(resource, SESSION);
  if (typeof read === 'function') return read();
  const message = `${method} was called without the object that it belongs to: call it as metorial.${method}(…)`;
  throw new MetorialArgumentError(message, { argument: 'this' });
}

/** Calls an endpoint. Reads all arguments at once, so that later changes to them have no effect. */
export function call<T>(
  resource: Resource,
  endpoint: Endpoint,
  ids: readonly unknown[],
  parameters: unknown,
  options: unknown,
): ApiPromise<T> {
  const start = () => {
    const session = sessionOf(resource, endpoint.name);
    return session.call(session.read(endpoint, ids, parameters, options));
  };
  return new ApiPromise(siteOf(call, endpoint), start as () => Promise<Answer<T>>);
}

/** Calls a list endpoint. */
export function list<Item, Query>(
  resource: Resource,
  endpoint: Endpoint,
  ids: readonly unknown[],
  query: unknown,
  options: unknown,
): ListPromise<Item, Query> {
  const read = () => {
    const session = sessionOf(resource, endpoint.name);
    return { session, call: session.read(endpoint, ids, query, options) };
  };
  return new ListPromise<Item, Query>(siteOf(list, endpoint), read);
}

/** Returns the place where an endpoint's method was called. The method called `entry`. */
const siteOf = (entry: unknown, { name }: Endpoint): CallSite =>
  callSite(entry, name.slice(name.lastIndexOf('.') + 1));
