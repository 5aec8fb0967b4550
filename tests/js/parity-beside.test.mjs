// Compares what this SDK sends for the endpoints outside the reference (11–21) with what Metorial's own TypeScript client sends.
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

const page = { limit: 5, after: 'x_0', before: 'x_9', cursor: 'cur_1', order: 'desc' };
const search = 'a&b=c d+é';
const ada = { name: 'Ada “日本” Lovelace', email: 'ada@example.com' };
const group = { name: 'Ünïts', description: 'All of "them"' };
const OF_GROUPS = ['portals', 'ptl_1', 'consumer-groups'];
const OF_INVITES = ['portals', 'ptl_1', 'consumer-invites'];

/** The arguments of each call here, and those that their generated endpoints pass to their client. */
const CASES = [
  [
    'consumers.getMemberConsumer',
    ({ consumers }) => consumers.getMemberConsumer({ surfaceIdentifier: 'cli' }),
    '_post',
    { path: ['get-member-consumer'], body: { surface_identifier: 'cli' } },
  ],
  [
    'portals.consumerProfiles.create',
    ({ portals }) => portals.consumerProfiles.create('ptl_1', ada),
    '_post',
    { path: ['portals', 'ptl_1', 'consumer-profile'], body: ada },
  ],
  [
    'portals.consumerGroups.list',
    ({ portals }) =>
      portals.consumerGroups.list('ptl_1', { ...page, status: ['active', 'archived'], search }),
    '_get',
    { path: OF_GROUPS, query: { ...page, status: ['active', 'archived'], search } },
  ],
  [
    'portals.consumerGroups.list, one state',
    ({ portals }) => portals.consumerGroups.list('ptl_1', { status: 'archived' }),
    '_get',
    { path: OF_GROUPS, query: { status: 'archived' } },
  ],
  [
    'portals.consumerGroups.list, bare',
    ({ portals }) => portals.consumerGroups.list('ptl_1'),
    '_get',
    { path: OF_GROUPS },
  ],
  [
    'portals.consumerGroups.get',
    ({ portals }) => portals.consumerGroups.get('ptl_1', 'cog_1'),
    '_get',
    { path: [...OF_GROUPS, 'cog_1'] },
  ],
  [
    'portals.consumerGroups.create',
    ({ portals }) =>
      portals.consumerGroups.create('ptl_1', { ...group, ssoGroupIds: ['a', 'b'], isDefault: true }),
    '_post',
    { path: OF_GROUPS, body: { ...group, sso_group_ids: ['a', 'b'], is_default: true } },
  ],
  [
    'portals.consumerGroups.create, just a name',
    ({ portals }) => portals.consumerGroups.create('ptl_1', { name: 'A', description: undefined }),
    '_post',
    { path: OF_GROUPS, body: { name: 'A', description: undefined } },
  ],
  [
    'portals.consumerGroups.update',
    ({ portals }) => portals.consumerGroups.update('ptl_1', 'cog_1', { isDefault: false, ssoGroupIds: [] }),
    '_patch',
    { path: [...OF_GROUPS, 'cog_1'], body: { is_default: false, sso_group_ids: [] } },
  ],
  [
    'portals.consumerGroups.update, with nothing',
    ({ portals }) => portals.consumerGroups.update('ptl_1', 'cog_1', {}),
    '_patch',
    { path: [...OF_GROUPS, 'cog_1'], body: {} },
  ],
  [
    'portals.consumerGroups.delete',
    ({ portals }) => portals.consumerGroups.delete('ptl_1', 'cog_1'),
    '_delete',
    { path: [...OF_GROUPS, 'cog_1'] },
  ],
  [
    'portals.consumerInvites.list',
    ({ portals }) =>
      portals.consumerInvites.list('ptl_1', { ...page, search, status: ['pending', 'accepted'] }),
    '_get',
    { path: OF_INVITES, query: { ...page, search, status: ['pending', 'accepted'] } },
  ],
  [
    'portals.consumerInvites.get',
    ({ portals }) => portals.consumerInvites.get('ptl_1', 'coi_1'),
    '_get',
    { path: [...OF_INVITES, 'coi_1'] },
  ],
  [
    'portals.consumerInvites.create',
    ({ portals }) => portals.consumerInvites.create('ptl_1', { ...ada, message: 'Hi!\n“…”' }),
    '_post',
    { path: OF_INVITES, body: { ...ada, message: 'Hi!\n“…”' } },
  ],
  [
    'portals.list',
    ({ portals }) => portals.list({ ...page, search }),
    '_get',
    { path: ['portals'], query: { ...page, search } },
  ],
  ['portals.list, bare', ({ portals }) => portals.list(), '_get', { path: ['portals'] }],
  ['portals.get', ({ portals }) => portals.get('acme'), '_get', { path: ['portals', 'acme'] }],
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
  for (const [name, ours, method, request] of CASES)
    test(name, async t => {
      const { url, requests } = await record(t);
      const config = { apiKey, apiVersion };
      const manager = new MetorialEndpointManager(config, url, getHeaders, undefined, {
        enableDebugLogging: false,
      });
      await manager[method](request).transform({ transformFrom: data => data });
      await rejection(ours(clientFor(url)));
      const [theirs, own] = requests.map(meaning);
      assert.deepEqual(own, theirs);
    });
});
