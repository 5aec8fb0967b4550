import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Metorial, MetorialArgumentError } from 'metorial-consumers';
import { apiKey, withFetch } from './support/client.mjs';
import { anything, assertOwn, HOSTILE, outcome, reveal, runs } from './support/hostile.mjs';
import { callMethod, METHODS } from './support/methods.mjs';
import { page } from './support/wire.mjs';

const SEED = 20_260_101;
const metorial = withFetch(async () => Response.json(page([])));

async function assertUsable(client = metorial) {
  assert.deepEqual((await client.consumers.list()).items, []);
}

/** Either a valid value, or anything. */
const argument = right =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(right) }, { weight: 2, arbitrary: anything });

/** An object in which one key has an arbitrary value, and the rest is valid. */
const spoiled = (right, keys = Object.keys(right)) =>
  fc.tuple(fc.constantFrom(...keys), anything).map(([key, value]) => ({
    make: () => ({ ...right, [key]: reveal(value) }),
    toString: () => `${key}: ${fc.stringify(value)}`,
  }));

const OPTIONS = {
  timeout: 5_000,
  maxRetries: 0,
  headers: { baggage: 'a=1' },
  prefetch: true,
  signal: undefined,
  fetchOptions: { credentials: 'omit' },
};
const anyOptions = fc.oneof(anything, spoiled(OPTIONS));

describe('arbitrary arguments end in a value or in an error of the SDK', () => {
  for (const [name, { args }] of Object.entries(METHODS)) {
    test(name, async () => {
      const given = args.map(right =>
        typeof right === 'object' ? fc.oneof(argument(right), spoiled(right)) : argument(right),
      );
      await fc.assert(
        fc.asyncProperty(fc.tuple(...given, fc.option(anyOptions, { nil: undefined })), async values => {
          await outcome(() => callMethod(metorial, name, values.map(reveal)));
        }),
        runs(150, SEED),
      );
      await assertUsable();
    });
  }
});

describe('every hostile value ends in a value or in an error of the SDK', () => {
  for (const [name, { args }] of Object.entries(METHODS)) {
    test(`at each place of ${name}`, async () => {
      for (const [kind, make] of Object.entries(HOSTILE)) {
        for (let place = 0; place <= args.length; place++) {
          const values = [...args];
          values[place] = make();
          await outcome(() => callMethod(metorial, name, values)).catch(error => {
            error.message = `${kind}, argument ${place}: ${error.message}`;
            throw error;
          });
        }
      }
      await assertUsable();
    });
  }
});

/** Returns every place within an object or array, as paths of keys. */
function places(value, path = []) {
  const own = path.length > 0 ? [path] : [];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.keys(value).flatMap(key => places(value[key], [...path, key]))];
}

/** Returns a copy of a value with another one at one place. */
function withValueAt(value, path, other) {
  const copy = structuredClone(value);
  path.slice(0, -1).reduce((object, key) => object[key], copy)[path.at(-1)] = other;
  return copy;
}

describe('at each place within a body', () => {
  const agent = { type: 'agent', deep: [{ agentId: 'agt_1' }] };
  const BODIES = {
    'portals.update': METHODS['portals.update'].args,
    'portals.access.create': METHODS['portals.access.create'].args,
    'portals.listings.create': ['ptl_1', { access: agent }],
  };
  for (const [name, [id, body]] of Object.entries(BODIES)) {
    const all = places(body);

    test(`of ${name}: every hostile value`, async () => {
      for (const [kind, make] of Object.entries(HOSTILE)) {
        for (const path of all) {
          await outcome(() => callMethod(metorial, name, [id, withValueAt(body, path, make())])).catch(
            error => {
              error.message = `${kind} at ${path.join('.')}: ${error.message}`;
              throw error;
            },
          );
        }
      }
      await assertUsable();
    });

    test(`of ${name}: anything`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...all), anything, async (path, value) => {
          await outcome(() => callMethod(metorial, name, [id, withValueAt(body, path, reveal(value))]));
        }),
        runs(1_000, SEED),
      );
      await assertUsable();
    });
  }
});

describe('the methods of what a list returns', () => {
  const list = () => metorial.consumers.list();

  test('toArray accepts only a limit, whatever it is given', async () => {
    const given = fc.oneof(anything, spoiled({ limit: 3 }));
    await fc.assert(
      fc.asyncProperty(given, async value => {
        await outcome(() => list().toArray(reveal(value)));
      }),
      runs(500, SEED),
    );
    await assertUsable();
  });

  test('a hostile limit is an argument error', async () => {
    for (const [kind, make] of Object.entries(HOSTILE)) {
      const { error } = await outcome(() => list().toArray({ limit: make() }));
      assert.ok(error instanceof MetorialArgumentError, kind);
    }
  });
});

describe('arbitrary options of a client', () => {
  const OWN = {
    apiKey,
    baseUrl: 'http://api.test',
    apiVersion: '2026-01-01-magnetar',
    instanceId: 'ins_1',
    consumerToken: 'metorial_ccs_1',
    headers: { baggage: 'a=1' },
    timeout: 1_000,
    maxRetries: 0,
    fetch: async () => Response.json(page([])),
    fetchOptions: { credentials: 'omit' },
    logger: Object.fromEntries(['debug', 'info', 'warn', 'error'].map(level => [level, () => {}])),
    logLevel: 'debug',
    dangerouslyAllowBrowser: false,
  };

  /** A client, or undefined if the options were refused, as they may be. */
  function construct(options) {
    try {
      return new Metorial(options);
    } catch (error) {
      assertOwn(error);
      assert.ok(error instanceof MetorialArgumentError, error.stack);
      return undefined;
    }
  }

  /** Returns whether an error comes from one of these functions, which should have returned a secret. */
  async function thrownBy(...secrets) {
    const functions = secrets.filter(secret => typeof secret === 'function');
    const settled = await Promise.allSettled(functions.map(async ask => await ask()));
    const thrown = settled.filter(({ status }) => status === 'rejected').map(({ reason }) => String(reason));
    return error => thrown.includes(String(error));
  }

  /** Makes calls with a client with these options, if they are accepted. */
  async function use(options, timeout) {
    const client = construct(options);
    if (!client) return;
    let isForeign;
    try {
      isForeign = await thrownBy(options.apiKey, options.consumerToken);
    } catch {
      // They cannot be inspected.
    }
    await outcome(() => client.consumers.list({ limit: 1 }, { timeout }), { isForeign });
  }

  test('are valid at first', async () => {
    const { items } = await new Metorial(OWN).consumers.list({ limit: 1 }, OPTIONS);
    assert.deepEqual(items, []);
  });

  test('are refused with an argument error, or make a client whose calls end properly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, spoiled(OWN)), given => use(reveal(given), 500)),
      runs(1_000, SEED),
    );
    await assertUsable();
  });

  for (const option of Object.keys(OWN)) {
    test(`every hostile ${option}`, async () => {
      for (const make of Object.values(HOSTILE)) await use({ ...OWN, [option]: make() }, 50);
      await assertUsable();
    });
  }

  test('every hostile method of a logger', async () => {
    for (const level of ['debug', 'info', 'warn', 'error']) {
      for (const make of Object.values(HOSTILE)) {
        const client = construct({ ...OWN, logger: { ...OWN.logger, [level]: make() } });
        if (client) await outcome(() => client.consumers.list());
      }
    }
    await assertUsable();
  });
});

describe('an odd signal', () => {
  const none = () => {};
  const parts = {
    aborted: fc.oneof(fc.boolean(), anything),
    reason: anything,
    addEventListener: fc.oneof(fc.constant({ make: () => none, toString: () => 'none' }), anything),
    removeEventListener: fc.oneof(fc.constant({ make: () => none, toString: () => 'none' }), anything),
  };
  test('is refused, ends the call with its reason, or does not affect it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record(parts), async values => {
        const signal = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, reveal(value)]));
        const isForeign = error => error === signal.reason;
        await outcome(() => metorial.consumers.get('con_1', { signal }), { isForeign });
      }),
      runs(500, SEED),
    );
    await assertUsable();
  });

  test('that calls its listeners at once, twice, or with nonsense ends the call', async () => {
    for (const events of [[{}], [undefined, undefined], [Symbol('x')]]) {
      const signal = {
        aborted: false,
        reason: new Error('mine'),
        addEventListener(_, listener) {
          this.aborted = true;
          for (const event of events) listener(event);
        },
        removeEventListener: none,
      };
      const isForeign = error => error === signal.reason;
      const { error } = await outcome(() => metorial.consumers.get('con_1', { signal }), { isForeign });
      assert.equal(error, signal.reason);
    }
    await assertUsable();
  });
});
