// A program that calls the API while `Object.prototype` has an additional property, for each of many names in turn. Prints what
// went wrong for each name. In its own process, because it changes globals.
import assert from 'node:assert/strict';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';

const baseUrl = process.argv[2];
const apiKey = 'metorial_fk_0123456789';

/** The names of options, parameters, fields that the SDK uses itself, and members of objects that it passes to the host. */
const VALUES = {
  apiKey: 'metorial_fk_polluted',
  baseUrl: 'http://polluted.test',
  apiVersion: 'polluted',
  instanceId: 'polluted',
  consumerToken: 'polluted',
  headers: { 'x-polluted': 'yes' },
  timeout: 1,
  maxRetries: -1,
  fetch: () => Promise.reject(new Error('the polluted fetch was called')),
  fetchOptions: { credentials: 'polluted' },
  logger: 'polluted',
  logLevel: 'polluted',
  onMismatch: 'polluted',
  onRejected: 'polluted',
  onDrift: 'polluted',
  dangerouslyAllowBrowser: 'polluted',
  prefetch: 'polluted',
  name: 'polluted',
  email: 'polluted@example.com',
  limit: 77,
  after: 'con_polluted',
  before: 'con_polluted',
  cursor: 'con_polluted',
  search: 'polluted',
  id: 'con_polluted',
  query: { polluted: true },
  body: 'polluted',
  ids: ['polluted'],
  takes: 'polluted',
  required: ['polluted'],
  parameters: { polluted: 'text' },
  failure: { kind: 'polluted' },
  thrown: 'polluted',
  isEndOfList: true,
  rejected: [{ index: 0, raw: { id: 'polluted' } }],
  pageInfo: 'polluted',
  argument: 'polluted',
  code: 'polluted',
  credentials: 'polluted',
  cache: 'polluted',
  mode: 'navigate',
  integrity: 'sha256-polluted',
  keepalive: 'polluted',
  redirect: 'follow',
  referrer: 'not a url:',
  next: { revalidate: 60 },
  href: 'http://polluted.test',
  window: {},
  document: { baseURI: 'http://polluted.test' },
  location: { href: 'http://polluted.test' },
  METORIAL_API_KEY: 'metorial_fk_polluted',
  METORIAL_API_URL: 'http://polluted.test',
  404: class Polluted {},
  url: 'polluted',
  items: ['polluted'],
  types: { skill: 'polluted' },
  type: 'polluted',
  skillId: 'polluted',
  description: 'polluted',
  allowScripts: 'polluted',
  toJSON: () => 'polluted',
};

const client = options => new Metorial({ apiKey, baseUrl, maxRetries: 0, ...options });

async function callAll() {
  const { consumers, request } = client();
  assert.throws(() => new Metorial(), /`apiKey` is missing/);
  await client().request('POST', '/raw', {
    query: { a: [1, 'b'] },
    body: { list: [1, { a: 'b' }], none: undefined },
  });
  assert.equal(typeof request, 'function');
  await consumers.create({ name: 'Ada', email: 'ada@example.com' }, { headers: { 'x-own': 'yes' } });
  await consumers.update('con_1', {});
  for (const missing of ['name', 'email'])
    await assert.rejects(consumers.create({ name: 'A', email: 'B', [missing]: undefined }), {
      argument: missing,
    });
  const page = await consumers.list({ limit: 5 });
  assert.deepEqual(page.next, { limit: 5, after: 'con_2' });
  const found = [];
  for await (const { id } of consumers.list()) found.push(id);
  assert.deepEqual(found, ['con_1', 'con_2', 'con_3']);
  await assert.rejects(consumers.get('con_missing'), error => {
    assert.ok(error instanceof MetorialNotFoundError, String(error));
    assert.equal(JSON.parse(JSON.stringify({ ...error, toJSON: undefined })).status, 404);
    return true;
  });
  const patient = client().withOptions({ timeout: 20_000 });
  await patient.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds: ['cog_1', 'cog_2'] });
  const { portals } = client();
  await portals.update('ptl_1', {
    allowedRedirectUrlFilters: [{ url: 'https://a.example' }],
    skillConfiguration: { allowedFileExtensions: ['.md'] },
  });
  await portals.access.create('ptl_1', {
    consumerGroupId: 'cog_1',
    access: { type: 'skill', skillId: 'skl_1' },
  });
  const agent = { type: 'agent', deep: [{ agentId: 'agt_1' }] };
  const { access } = await portals.access.create('ptl_1', { consumerGroupId: 'cog_1', access: agent });
  assert.equal(access.type, 'provider_template');
  assert.equal(access.providerTemplate.id, 'prt_1');
}

/** Returns whether Node's own `fetch` works, which reads some properties from `Object.prototype`. */
async function doesFetchWork() {
  try {
    const headers = { 'x-probe': 'yes' };
    await fetch(`${baseUrl}/probe?a=b`, {
      __proto__: null,
      method: 'POST',
      headers,
      body: 'a',
      redirect: 'manual',
    });
    await fetch(`${baseUrl}/probe?a=b`, { __proto__: null, method: 'GET', headers, redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}

const problems = {};
await callAll();
for (const [name, value] of Object.entries(VALUES)) {
  await fetch(`${baseUrl}/polluted/${name}`);
  for (const target of name === 'toJSON' ? [Object.prototype, Array.prototype] : [Object.prototype]) {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
    try {
      if (await doesFetchWork()) await callAll();
    } catch (error) {
      problems[name] = String(error?.stack ?? error);
    } finally {
      delete target[name];
    }
  }
}
console.log(JSON.stringify(problems));
