// Compares what this SDK sends with what Metorial's own TypeScript client sends for the same call.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MetorialEndpointManager } from '@metorial/util-endpoint';
import { apiKey, clientFor, rejection } from './support/client.mjs';
import { record } from './support/server.mjs';

const apiVersion = '2026-01-01-magnetar';
const getHeaders = config => ({
  Authorization: `Bearer ${config.apiKey}`,
  'metorial-version': config.apiVersion,
});

const ada = { name: 'Ada “日本” Lovelace', email: 'ada@example.com' };
const page = { limit: 5, after: 'con_0', before: 'con_9', cursor: 'cur_1', order: 'desc' };
const portal = ['portals', 'ptl_1', 'consumer-profile'];
const groups = { group_ids: ['cog_1', 'cog_2'] };

/** The arguments of each call here, and those that their generated endpoints pass to their client. */
const CASES = [
  [
    'consumers.list',
    sdk => sdk.consumers.list({ ...page, search: 'a&b=c d+é', id: 'con_1', email: ['a@b.c', 'd@e.f'] }),
    '_get',
    { path: ['consumers'], query: { ...page, search: 'a&b=c d+é', id: 'con_1', email: ['a@b.c', 'd@e.f'] } },
  ],
  ['consumers.list, bare', sdk => sdk.consumers.list(), '_get', { path: ['consumers'] }],
  ['consumers.get', sdk => sdk.consumers.get('con_1'), '_get', { path: ['consumers', 'con_1'] }],
  [
    'consumers.create',
    sdk => sdk.consumers.create(ada),
    '_post',
    { path: ['consumers'], body: { name: ada.name, email: ada.email } },
  ],
  [
    'consumers.update',
    sdk => sdk.consumers.update('con_1', { name: ada.name, email: undefined }),
    '_patch',
    { path: ['consumers', 'con_1'], body: { name: ada.name, email: undefined } },
  ],
  [
    'consumers.update, with nothing',
    sdk => sdk.consumers.update('con_1', {}),
    '_patch',
    { path: ['consumers', 'con_1'], body: {} },
  ],
  [
    'consumers.profiles.list',
    sdk => sdk.consumers.profiles.list('con_1', page),
    '_get',
    { path: ['consumers', 'con_1', 'profiles'], query: page },
  ],
  [
    'consumers.profiles.get',
    sdk => sdk.consumers.profiles.get('con_1', 'cop_1'),
    '_get',
    { path: ['consumers', 'con_1', 'profiles', 'cop_1'] },
  ],
  [
    'portals.consumerProfiles.list',
    sdk =>
      sdk.portals.consumerProfiles.list('ptl_1', {
        ...page,
        search: 'ada',
        consumerGroupId: 'cog_1',
        status: ['active', 'invited'],
      }),
    '_get',
    {
      path: portal,
      query: { ...page, search: 'ada', consumer_group_id: 'cog_1', status: ['active', 'invited'] },
    },
  ],
  [
    'portals.consumerProfiles.get',
    sdk => sdk.portals.consumerProfiles.get('ptl_1', 'cop_1'),
    '_get',
    { path: [...portal, 'cop_1'] },
  ],
  [
    'portals.consumerProfiles.assignGroups',
    sdk => sdk.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds: groups.group_ids }),
    '_post',
    { path: [...portal, 'cop_1', 'assign-groups'], body: groups },
  ],
  [
    'portals.consumerProfiles.unassignGroups',
    sdk => sdk.portals.consumerProfiles.unassignGroups('ptl_1', 'cop_1', { groupIds: groups.group_ids }),
    '_post',
    { path: [...portal, 'cop_1', 'unassign-groups'], body: groups },
  ],
];

/** The parts of a request that the API interprets. */
function meaning({ method, target, headers, body }) {
  const { pathname, searchParams } = new URL(target, 'http://api.test');
  return {
    method,
    path: pathname,
    query: [...searchParams],
    body: body === '' ? undefined : JSON.parse(body),
    authorization: headers.authorization,
    version: headers['metorial-version'],
    contentType: headers['content-type'],
  };
}

describe("this SDK sends the same requests as the API's TypeScript client", () => {
  for (const [name, ours, method, request] of CASES) {
    for (const prefix of ['', '/api/metorial']) {
      test(`${name}${prefix && `, after ${prefix}`}`, async t => {
        const { url, requests } = await record(t);
        const host = url + prefix;
        const options = { enableDebugLogging: false };
        const config = { apiKey, apiVersion };
        const manager = new MetorialEndpointManager(config, host, getHeaders, undefined, options);
        await manager[method](request).transform({ transformFrom: data => data });
        await rejection(ours(clientFor(host)));
        const [theirs, own] = requests.map(meaning);
        assert.deepEqual(own, theirs);
      });
    }
  }
});
