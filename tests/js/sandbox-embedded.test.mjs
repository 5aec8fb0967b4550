// `metorial-consumers/sandbox`: a substitute for the API within the program.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  Metorial,
  MetorialConnectionError,
  MetorialServerError,
  MetorialTimeoutError,
} from 'metorial-consumers';
import { createSandbox } from 'metorial-consumers/sandbox';
import { rejection } from './support/client.mjs';

const clientOf = ({ fetch, keys }, options) => new Metorial({ apiKey: keys.fineGrained, fetch, ...options });
const names = async sandbox => (await clientOf(sandbox).consumers.list({ limit: 20 })).items.map(c => c.name);

describe('createSandbox', () => {
  test('has as many consumers as requested, and 1,000 by default', async () => {
    const count = async sandbox =>
      (await clientOf(sandbox).consumers.list({ limit: 100 }).toArray({ limit: 5_000 })).length;
    assert.equal(await count(await createSandbox()), 1_000);
    assert.equal(await count(await createSandbox({ consumers: 7 })), 7);
    assert.equal(await count(await createSandbox({ consumers: 0 })), 0);
  });

  test('has the same data for the same seed', async () => {
    const [one, same, other] = await Promise.all(
      [1, 1, 2].map(seed => createSandbox({ consumers: 20, seed })),
    );
    assert.deepEqual(await names(one), await names(same));
    assert.notDeepEqual(await names(one), await names(other));
  });

  test('keeps its own state', async () => {
    const [one, other] = await Promise.all([
      createSandbox({ consumers: 1 }),
      createSandbox({ consumers: 1 }),
    ]);
    await clientOf(one).consumers.create({ name: 'Ada', email: 'ada@example.com' });
    assert.deepEqual([(await names(one)).length, (await names(other)).length], [2, 1]);
  });

  test('takes the time from a clock', async () => {
    const now = Date.parse('2031-05-06T07:08:09.000Z');
    const sandbox = await createSandbox({ consumers: 1, now: () => now });
    const { createdAt } = await clientOf(sandbox).consumers.create({ name: 'Ada', email: 'ada@example.com' });
    assert.ok(
      Math.abs(createdAt.getTime() - now) < 1_000 || createdAt.getTime() >= now - 1_000,
      createdAt.toISOString(),
    );
  });

  test('refuses invalid options, and says what they must be', async () => {
    for (const [options, message] of [
      [{ consumer: 5 }, /unknown option `consumer`; did you mean `consumers`\?/],
      [{ consumers: -1 }, /`consumers` must be a whole number from 0 to 500000, but is -1/],
      [{ consumers: '5' }, /`consumers`/],
      [{ latency: Number.NaN }, /`latency`/],
      [{ portals: 'no' }, /`portals` must be true or false, but is no/],
      [{ faults: {} }, /`faults` must be an array/],
      [{ now: 5 }, /`now` must be a function/],
      [{ faults: [{ fault: { kind: 'slow' } }] }, /faults\[0\]\.fault: unknown variant `slow`/],
      [null, /expected an object of options/],
    ])
      await assert.rejects(
        createSandbox(options),
        error => error instanceof TypeError && message.test(error.message),
      );
    const names = [
      'consumers',
      'seed',
      'latency',
      'rateLimit',
      'rateLimitWindow',
      'portals',
      'future',
      'faults',
      'now',
    ];
    assert.ok(await createSandbox(Object.fromEntries(names.map(name => [name, undefined]))));
  });
});

describe('the fetch of a sandbox', () => {
  test('answers for any origin, and for a Request', async () => {
    const { fetch, keys } = await createSandbox({ consumers: 3 });
    const headers = { authorization: `Bearer ${keys.secret}` };
    for (const url of [
      'https://api.metorial.com/consumers',
      new URL('http://localhost:1/consumers?limit=2'),
    ]) {
      const response = await fetch(url, { headers });
      assert.equal(response.status, 200);
      assert.equal((await response.json()).items.length, String(url).includes('limit') ? 2 : 3);
    }
    const response = await fetch(new Request('https://x.example/consumers', { headers }));
    assert.match(response.headers.get('metorial-req-id'), /^req_/);
  });

  test('refuses a key that it does not know', async () => {
    const { fetch } = await createSandbox({ consumers: 3 });
    assert.equal(
      (await rejection(new Metorial({ apiKey: 'metorial_fk_unknown', fetch }).consumers.list())).status,
      401,
    );
  });

  test('ends when its signal aborts, even while it waits', async () => {
    const { fetch } = await createSandbox({ consumers: 1, latency: 60_000 });
    const stop = new AbortController();
    const call = fetch('https://x.example/consumers', { signal: stop.signal });
    stop.abort(new Error('enough'));
    assert.equal((await rejection(call)).message, 'enough');
    assert.equal((await rejection(fetch('https://x.example/', { signal: stop.signal }))).message, 'enough');
  });

  test('refuses requests over the rate limit', async () => {
    const { fetch, keys } = await createSandbox({ consumers: 1, rateLimit: 2 });
    const headers = { authorization: `Bearer ${keys.secret}` };
    const statuses = [];
    for (let calls = 0; calls < 3; calls++)
      statuses.push((await fetch('https://x.example/consumers', { headers })).status);
    assert.deepEqual(statuses, [200, 200, 429]);
  });
});

describe('the faults of a sandbox', () => {
  test('take effect in order, and are used up', async () => {
    const sandbox = await createSandbox({ consumers: 1 });
    const metorial = clientOf(sandbox, { maxRetries: 0 });
    const planned = sandbox.faults([{ times: 1, fault: { kind: 'status', status: 503 } }]);
    assert.equal(planned.length, 1);
    assert.ok((await rejection(metorial.consumers.list())) instanceof MetorialServerError);
    assert.deepEqual(sandbox.faults(), []);
    assert.equal((await metorial.consumers.list()).items.length, 1);
  });

  test('lose answers, hold them back, and cut them off', async () => {
    const sandbox = await createSandbox({ consumers: 3 });
    const metorial = clientOf(sandbox, { maxRetries: 0, timeout: 100 });
    const outcome = async fault => {
      sandbox.faults([{ fault }]);
      return rejection(metorial.consumers.list());
    };
    for (const kind of [
      'reset_before_headers',
      'reset_mid_body',
      'close_after_headers',
      'content_length_too_long',
    ])
      assert.equal((await outcome({ kind })).constructor, MetorialConnectionError, kind);
    for (const kind of ['silent', 'endless_body', 'drip'])
      assert.equal((await outcome({ kind })).constructor, MetorialTimeoutError, kind);
    const redirect = await outcome({ kind: 'redirect', location: 'https://elsewhere.example/' });
    assert.match(redirect.message, /redirect/);
  });

  test('can lose the answer of a write that was carried out', async () => {
    const sandbox = await createSandbox({ consumers: 3 });
    sandbox.faults([{ match: { method: 'POST' }, apply: true, fault: { kind: 'reset_mid_body' } }]);
    await clientOf(sandbox).consumers.create({ name: 'Ada', email: 'ada@example.com' });
    assert.deepEqual(sandbox.effects()['consumers.create'], { applied: 2, linked: 1 });
  });

  test('come back as they were planned, with defaults, whole numbers and fractions', async () => {
    const { fetch, faults } = await createSandbox({ consumers: 1 });
    const headers = { whole: 7, below: -3, half: 0.5, small: -1.25e-7, large: 1e21, gone: null };
    const fault = { kind: 'status', status: 503, headers };
    assert.deepEqual(faults([{ match: { method: undefined, path: '/a*' }, times: undefined, fault }]), [
      { match: { path: '/a*' }, times: 1, after: 0, apply: false, fault },
    ]);
    const answer = await fetch('https://x.example/a');
    const sent = ['whole', 'below', 'half', 'small', 'large', 'gone'].map(name => answer.headers.get(name));
    assert.deepEqual(sent, ['7', '-3', '0.5', '-1.25e-7', '1e+21', null]);
  });

  test('count members that are undefined as absent', async () => {
    const { fetch, faults } = await createSandbox({ consumers: 1 });
    const headers = { 'content-type': undefined };
    const [{ fault }] = faults([{ fault: { kind: 'status', status: 500, headers, body: undefined } }]);
    assert.deepEqual(fault, { kind: 'status', status: 500, headers: {} });
    assert.match((await fetch('https://x.example/')).headers.get('content-type'), /json/);
  });

  test('are refused with their place if JSON cannot hold them, and the plan stays', async () => {
    const { fetch, faults } = await createSandbox({ consumers: 1 });
    const plan = faults([{ fault: { kind: 'silent' } }]);
    const cycle = { kind: 'silent' };
    cycle.again = [cycle];
    let deep = 0;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    const throwing = {
      get kind() {
        throw new RangeError('no kind today');
      },
    };
    for (const [given, expected] of [
      [[{ fault: new Date(0) }], /^faults: faults\[0\]\.fault: takes what JSON can hold, not a Date$/],
      [[{ fault: () => {} }], /^faults: faults\[0\]\.fault: takes what JSON can hold, not a function$/],
      [[{ fault: { kind: 'huge', size: 5n } }], /faults\[0\]\.fault\.size: .* not a bigint$/],
      [[{ times: Number.NaN }], /faults\[0\]\.times: .* not NaN$/],
      [[{ times: Number.POSITIVE_INFINITY }], /faults\[0\]\.times: .* not Infinity$/],
      [[{ match: new Map() }], /faults\[0\]\.match: .* not a Map$/],
      [[{ fault: cycle }], /faults\[0\]\.fault\.again\[0\]: is an object that contains itself$/],
      [[{ fault: deep }], /: is nested too deeply$/],
      [new Set(), /^faults: faults: takes what JSON can hold, not a Set$/],
      [[null], /^faults: faults\[0\]: takes an object, not null$/],
      [[undefined], /^faults: faults\[0\]: takes an object, not null$/],
      [{}, /^faults: the plan is invalid: `faults` takes an array$/],
      [[{ times: 0.5, fault: { kind: 'silent' } }], /^faults: faults\[0\]\.times: `times` .*, not 0\.5$/],
      [[{ times: -1, fault: { kind: 'silent' } }], /^faults: faults\[0\]\.times: `times` .*, not -1$/],
    ])
      assert.throws(
        () => faults(given),
        error => error instanceof TypeError && expected.test(error.message),
        String(expected),
      );
    assert.throws(() => faults([{ fault: throwing }]), new RangeError('no kind today'));
    assert.deepEqual(faults(), plan);
    faults([]);
    assert.equal((await fetch('https://x.example/')).status, 200);
  });

  test('may refer to one object twice', async () => {
    const { faults } = await createSandbox({ consumers: 1 });
    const fault = { kind: 'silent' };
    assert.equal(faults([{ fault }, { fault }]).length, 2);
  });

  test('say which of them need a connection', async () => {
    const { faults } = await createSandbox({ consumers: 1 });
    assert.throws(
      () => faults([{ fault: { kind: 'gzip_cut_short' } }]),
      /faults\[0\]\.fault: gzip_cut_short needs/,
    );
  });
});

test('a sandbox lists its requests, and can be reset', async () => {
  const { requests, reset, ...sandbox } = await createSandbox({ consumers: 1 });
  await clientOf(sandbox).consumers.create({ name: 'Ada', email: 'ada@example.com' });
  const [{ method, path, query, headers, body }] = requests();
  assert.deepEqual([method, path, query, JSON.parse(body).name], ['POST', '/consumers', null, 'Ada']);
  assert.equal(headers['content-type'], 'application/json');
  reset();
  assert.deepEqual([requests(), (await names(sandbox)).length], [[], 1]);
});

describe('the API of tomorrow', () => {
  const LISTS = {
    consumers: metorial => metorial.consumers.list(),
    profiles: metorial => metorial.portals.consumerProfiles.list('acme'),
    groups: metorial => metorial.portals.consumerGroups.list('acme'),
    invites: metorial => metorial.portals.consumerInvites.list('acme'),
    requests: metorial => metorial.portals.accessRequests.list('acme'),
    rules: metorial => metorial.portals.access.list('acme'),
    listings: metorial => metorial.portals.listings.list('acme'),
    portals: metorial => metorial.portals.list(),
  };
  const readAll = async (future, options) => {
    const metorial = clientOf(await createSandbox({ consumers: 200, future }), options);
    const lists = Object.entries(LISTS).map(async ([name, list]) => [
      name,
      await list(metorial).toArray({ limit: 1_000 }),
    ]);
    return Object.fromEntries(await Promise.all(lists));
  };

  test("can be read by today's SDK, whatever the seed", async () => {
    for (const future of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const lists = await readAll(future);
      for (const [name, items] of Object.entries(lists)) assert.ok(items.length > 0, name);
    }
  });

  test('has unknown words, types and fields, the same for the same seed', async () => {
    const drifts = [];
    const lists = await readAll(3, { onDrift: drift => drifts.push(`${drift.path} ${drift.kind}`) });
    for (const expected of [
      'items[].status unknown_value',
      'items[].groups[].assigned_via unknown_value',
      'items[].access.type unknown_value',
      'items[].data_region unknown_field',
      'items[].labels unknown_field',
    ])
      assert.ok(drifts.includes(expected), expected);
    assert.ok(lists.groups.some(group => !('createdAt' in group)));
    assert.ok(lists.rules.some(rule => rule.access.type === 'agent_workspace'));
    assert.deepEqual(await readAll(3), lists);
    assert.notDeepEqual(await readAll(4), lists);
  });
});
