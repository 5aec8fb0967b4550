// The same with the parts of Metorial's own TypeScript SDK: mappers like its generated ones, and its client.
import { MetorialEndpointManager } from '@metorial/util-endpoint';
import { mtMap } from '@metorial/util-resource-mapper';

const same = fromKey => mtMap.objectField(fromKey, mtMap.passthrough());
const date = fromKey => mtMap.objectField(fromKey, mtMap.date());
// Theirs wrap nullable fields in a union.
const list = mapper => mtMap.union([mtMap.unionOption('array', mtMap.array(mapper))]);

export const consumerMapper = mtMap.object({
  object: same('object'),
  id: same('id'),
  name: same('name'),
  email: same('email'),
  imageUrl: same('image_url'),
  createdAt: date('created_at'),
  updatedAt: date('updated_at'),
});

const groupMapper = mtMap.object({
  object: same('object'),
  id: same('id'),
  status: same('status'),
  name: same('name'),
  description: same('description'),
  isDefault: same('is_default'),
  ssoGroupIds: mtMap.objectField('sso_group_ids', mtMap.array(mtMap.passthrough())),
  createdAt: date('created_at'),
  updatedAt: date('updated_at'),
});

const assignmentMapper = mtMap.object({
  object: same('object'),
  group: mtMap.objectField('group', groupMapper),
  assignedVia: same('assigned_via'),
});

const profileMapper = mtMap.object({
  object: same('object'),
  id: same('id'),
  status: same('status'),
  name: same('name'),
  email: same('email'),
  imageUrl: same('image_url'),
  groups: mtMap.objectField('groups', list(assignmentMapper)),
  consumerId: same('consumer_id'),
  createdAt: date('created_at'),
  updatedAt: date('updated_at'),
});

/** Theirs keep unnamed fields and add none: the additional fields of the SDK's pages are set by hand. */
const pageMapper = itemMapper => {
  const mapper = mtMap.object({
    items: mtMap.objectField('items', mtMap.array(itemMapper)),
    pagination: mtMap.objectField(
      'pagination',
      mtMap.object({ hasMoreBefore: same('has_more_before'), hasMoreAfter: same('has_more_after') }),
    ),
  });
  return {
    transformFrom(wire) {
      const page = mapper.transformFrom(wire);
      return { items: page.items, pagination: page.pagination, next: null, previous: null };
    },
  };
};

export const consumersMapper = pageMapper(consumerMapper);
export const profilesMapper = pageMapper(profileMapper);

/** Their client, with our `fetch`. */
export const endpointManager = (apiHost, apiKey, fetch) =>
  new MetorialEndpointManager(
    { apiKey, apiVersion: '2026-01-01-magnetar' },
    apiHost,
    config => ({ Authorization: `Bearer ${config.apiKey}`, 'metorial-version': config.apiVersion }),
    fetch,
    { enableDebugLogging: false },
  );
