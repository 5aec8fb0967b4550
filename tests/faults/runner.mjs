// Runs rows of the matrix against a sandbox, in Node and in pages. Checks only the results of successful calls.
import { CALLS, faultOf, LONG, LOST_CALLS, SHORT } from './matrix.mjs';

const PORTAL = 'acme';
const PAGE = 2;
const FOR_EVER = 1_000_000;
/** Longer than any call may take: a call that has not ended by then never will. */
const STUCK = 20_000;
const clock = globalThis.setTimeout.bind(globalThis);

/**
 * The timers that were set and have neither fired nor been cleared: in a page, all of them; in Node, the SDK's timeouts, which
 * differ from the host's own timers by their delay.
 */
const running = new Set();
export function spyOnTimers({ all = false } = {}) {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  globalThis.setTimeout = (callback, delay, ...rest) => {
    if (!all && delay !== SHORT && delay !== LONG) return set(callback, delay, ...rest);
    const timer = set(() => {
      running.delete(timer);
      callback(...rest);
    }, delay);
    running.add(timer);
    return timer;
  };
  globalThis.clearTimeout = timer => {
    running.delete(timer);
    clear(timer);
  };
}
export const timersLeft = () => running.size;

/** A signal that counts its listeners. */
function spiedSignal() {
  const { signal } = new AbortController();
  const listeners = new Set();
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (type, listener, ...rest) => {
    listeners.add(listener);
    addEventListener.call(signal, type, listener, ...rest);
  };
  signal.removeEventListener = (type, listener, ...rest) => {
    listeners.delete(listener);
    removeEventListener.call(signal, type, listener, ...rest);
  };
  return { signal, listeners };
}

async function control(url, method, name, body) {
  const response = await fetch(`${url}/__sandbox/${name}`, { method, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${name}: ${await response.text()}`);
  return response.json();
}

/** Fetches the objects that the calls are about. `env`: the sandbox's `url`, an `apiKey`, `elsewhere`, `nowhere` and a `lane`. */
export async function prepare(sdk, env) {
  const metorial = new sdk.Metorial({ apiKey: env.apiKey, baseUrl: env.url });
  const [consumers, profiles, groups] = await Promise.all([
    metorial.consumers.list({ limit: 5 }),
    metorial.portals.consumerProfiles.list(PORTAL, { limit: 5 }),
    metorial.portals.consumerGroups.list(PORTAL, { limit: 100 }),
  ]);
  const ids = ({ items }) => items.map(({ id }) => id);
  const group = groups.items.find(({ isDefault }) => !isDefault).id;
  return { ...env, consumers: ids(consumers), profile: profiles.items[0].id, groups: ids(groups), group };
}

/** Each call: the request that meets the fault, how it is made, and whether the result is correct. */
function calls({ consumers, groups, group, profile }, email) {
  const person = { name: 'Ada', email };
  const hasEmail = result => result.email === email;
  const portal = `/portals/${PORTAL}`;
  return {
    get: {
      match: { method: 'GET', path: `/consumers/${consumers[0]}` },
      make: (metorial, options) => metorial.consumers.get(consumers[0], options),
      right: result => result.id === consumers[0],
    },
    list: {
      match: { method: 'GET', path: '/consumers' },
      make: (metorial, options) => metorial.consumers.list({ limit: 5 }, options),
      // A huge page repeats its items; an empty one stays empty.
      right: ({ items }) => items.every(({ id }) => consumers.includes(id)),
    },
    iterate: {
      match: { method: 'GET', path: `${portal}/consumer-groups` },
      // Its second page is the first to meet the fault.
      after: 1,
      async make(metorial, options) {
        const found = new Set();
        try {
          for await (const { id } of metorial.portals.consumerGroups.list(PORTAL, { limit: PAGE }, options))
            found.add(id);
        } catch (error) {
          if (`${[...found]}` !== `${groups.slice(0, PAGE)}`) throw new Error('the first page is lost');
          throw error;
        }
        return [...found];
      },
      right: found => `${found}` === `${groups}`,
      // Without faults.
      requests: Math.ceil(groups.length / PAGE),
    },
    create: {
      match: { method: 'POST', path: '/consumers' },
      make: (metorial, options) => metorial.consumers.create(person, options),
      right: hasEmail,
      key: `consumer:${email}`,
    },
    invite: {
      match: { method: 'POST', path: `${portal}/consumer-invites` },
      make: (metorial, options) => {
        const invited = { ...person, email: `invited-${email}` };
        return metorial.portals.consumerInvites.create(PORTAL, invited, options);
      },
      right: result => result.object === 'consumer.invite',
      key: `invite:invited-${email}`,
    },
    profile: {
      match: { method: 'POST', path: `${portal}/consumer-profile` },
      make: (metorial, options) => {
        const member = { ...person, email: `member-${email}` };
        return metorial.portals.consumerProfiles.create(PORTAL, member, options);
      },
      right: result => result.object === 'consumer.profile',
      key: `profile:member-${email}`,
    },
    assign: {
      match: { method: 'POST', path: `${portal}/consumer-profile/${profile}/assign-groups` },
      make: (metorial, options) =>
        metorial.portals.consumerProfiles.assignGroups(PORTAL, profile, { groupIds: [group] }, options),
      right: result => result.groups.filter(assigned => assigned.group.id === group).length === 1,
      key: `profile.assignGroups:${profile}`,
    },
  };
}

/** Returns `NotFound` for a `MetorialNotFoundError`, and any other error in full. */
function nameOf(sdk, error) {
  const known = error instanceof sdk.MetorialError && /^Metorial(\w+)Error$/.exec(error.constructor.name);
  return known ? known[1] : String(error?.stack ?? error);
}

/** Leaves this many used connections: the answers come late, so that each request opens its own. */
async function warm(sdk, env, connections) {
  const match = { method: 'GET', path: `/consumers/${env.consumers[0]}` };
  const fault = { kind: 'latency', ms: 250 };
  await control(env.url, 'PUT', 'faults', { faults: [{ match, times: connections, fault }] });
  const metorial = new sdk.Metorial({ apiKey: env.apiKey, baseUrl: env.url });
  await Promise.all(Array.from({ length: connections }, () => metorial.consumers.get(env.consumers[0])));
}

let count = 0;

/** Makes all calls of a row at once. Each has its own request, and so its own fault. `setting`: once, always or lost. */
export async function runRow(sdk, env, row, setting, runtime) {
  const fault = faultOf(row, runtime, { now: Date.now(), elsewhere: env.elsewhere });
  const email = `${setting}-${env.lane}-${++count}@example.com`;
  const all = calls(env, email);
  const names = Object.keys(setting === 'lost' ? LOST_CALLS : CALLS);
  const times = setting === 'once' ? 1 : FOR_EVER;
  const unreachable = fault.kind === 'no_server';
  if (row[runtime]?.warm) await warm(sdk, env, names.length);
  if (!unreachable) {
    const apply = setting === 'lost' ? { apply: true } : {};
    const plan = names.map(name => {
      const { match, after = 0 } = all[name];
      return { match, after, times, fault, ...apply };
    });
    await control(env.url, 'PUT', 'faults', { faults: plan });
  }
  const { signal, listeners } = spiedSignal();
  const timeout = row.timeout ?? LONG;
  const clients = [];
  const state = { over: false };
  const results = await Promise.all(
    names.map(async name => {
      const sent = { requests: 0 };
      const metorial = client(sdk, env, { row, all: all[name], sent, times, unreachable, state });
      clients.push(metorial);
      const from = performance.now();
      const made = outcome(sdk, all[name], metorial, { signal, timeout, maxRetries: 1 });
      const result = await Promise.race([made, later(STUCK, { outcome: 'stuck' })]);
      const elapsed = performance.now() - from;
      return { name, ...result, elapsed, attempts: attempts(all[name], sent.requests, result) };
    }),
  );
  state.over = true;
  if (!unreachable) await control(env.url, 'DELETE', 'faults');
  const usable = await Promise.all(
    clients.map(metorial => metorial.consumers.get(env.consumers[0]).then(all.get.right, String)),
  );
  const report = { row: row.name, setting, results, listeners: listeners.size };
  report.unusable = usable.filter(value => value !== true).map(String);
  if (setting !== 'lost') return report;
  const { byKey } = await control(env.url, 'GET', 'effects');
  report.effects = Object.fromEntries(names.map(name => [name, byKey[all[name].key] ?? 0]));
  const found = await clients[0].consumers.list({ search: email }).toArray({ limit: 10 });
  report.consumers = found.filter(consumer => consumer.email === email).length;
  return report;
}

/** A client that counts the requests of the SDK; the host may send additional ones. */
function client(sdk, env, { row, all: { after = 0 }, sent, times, unreachable, state }) {
  return new sdk.Metorial({
    ...row.options,
    apiKey: env.apiKey,
    baseUrl: env.url,
    fetch(url, init) {
      if (state.over) return fetch(url, init);
      const index = sent.requests++;
      if (!unreachable || index < after || index >= after + times) return fetch(url, init);
      return fetch(url.replace(env.url, env.nowhere), init);
    },
  });
}

async function outcome(sdk, call, metorial, options) {
  try {
    const result = await call.make(metorial, options);
    return { outcome: call.right(result) ? 'ok' : `wrong: ${JSON.stringify(result).slice(0, 500)}` };
  } catch (error) {
    const { status, message } = error ?? {};
    return { outcome: nameOf(sdk, error), status, message: String(message).slice(0, 300) };
  }
}

/** Returns how often the request that met the fault was sent: an iteration has others, too. */
function attempts({ after = 0, requests = 1 }, sent, { outcome }) {
  return outcome === 'ok' ? sent - requests + 1 : sent - after;
}

const later = (milliseconds, value) =>
  new Promise(resolve => {
    const timer = clock(() => resolve(value), milliseconds);
    timer.unref?.();
  });
