// Checks answers with zod as strictly as the SDK, and makes the SDK's objects from them. The schemas only check; one function per
// model makes the object afterwards, which takes less time than a `transform` for each date and object.
import * as z from 'zod';

const date = z.iso.datetime({ offset: true });

const wireConsumer = z.looseObject({
  object: z.literal('consumer'),
  id: z.string(),
  name: z.string(),
  email: z.string(),
  image_url: z.string().nullish(),
  created_at: date,
  updated_at: date,
});

const wireGroup = z.looseObject({
  object: z.literal('consumer.group'),
  id: z.string(),
  // Accepts statuses that the API may add in future.
  status: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  is_default: z.boolean().optional(),
  sso_group_ids: z.array(z.string()).optional(),
  created_at: date.optional(),
  updated_at: date.optional(),
});

const wireAssignment = z.looseObject({
  object: z.literal('consumer.profile.group_assignment'),
  group: wireGroup,
  assigned_via: z.string(),
});

const wireProfile = z.looseObject({
  object: z.literal('consumer.profile'),
  id: z.string(),
  status: z.string().optional(),
  name: z.string(),
  email: z.string(),
  image_url: z.string().nullable(),
  groups: z.array(wireAssignment).nullable(),
  consumer_id: z.string(),
  created_at: date,
  updated_at: date,
});

const wirePagination = z.looseObject({ has_more_before: z.boolean(), has_more_after: z.boolean() });
const wirePage = item => z.looseObject({ items: z.array(item), pagination: wirePagination });

/** Returns a function that copies to a record the fields that the schema does not name. */
function unknownCopier(schema, skipped = []) {
  const known = new Set([...Object.keys(schema.shape), ...skipped]);
  return (record, wire) => {
    for (const name in wire) if (!known.has(name)) record[name] = wire[name];
    return record;
  };
}

const copyUnknownOfConsumer = unknownCopier(wireConsumer);
const copyUnknownOfGroup = unknownCopier(wireGroup);
const copyUnknownOfAssignment = unknownCopier(wireAssignment);
const copyUnknownOfProfile = unknownCopier(wireProfile);
const copyUnknownOfPagination = unknownCopier(wirePagination);
const copyUnknownOfPage = unknownCopier(wirePage(wireConsumer), ['object', '__typename']);

function toConsumer(wire) {
  const consumer = {
    object: wire.object,
    id: wire.id,
    name: wire.name,
    email: wire.email,
    createdAt: new Date(wire.created_at),
    updatedAt: new Date(wire.updated_at),
  };
  if (wire.image_url !== undefined) consumer.imageUrl = wire.image_url;
  return copyUnknownOfConsumer(consumer, wire);
}

function toGroup(wire) {
  const group = { object: wire.object, id: wire.id, status: wire.status, name: wire.name };
  if (wire.is_default !== undefined) group.isDefault = wire.is_default;
  if (wire.sso_group_ids !== undefined) group.ssoGroupIds = wire.sso_group_ids;
  if (wire.created_at !== undefined) group.createdAt = new Date(wire.created_at);
  if (wire.updated_at !== undefined) group.updatedAt = new Date(wire.updated_at);
  if (wire.description !== undefined) group.description = wire.description;
  return copyUnknownOfGroup(group, wire);
}

const toAssignment = wire =>
  copyUnknownOfAssignment(
    { object: wire.object, group: toGroup(wire.group), assignedVia: wire.assigned_via },
    wire,
  );

function toProfile(wire) {
  const profile = {
    object: wire.object,
    id: wire.id,
    name: wire.name,
    email: wire.email,
    imageUrl: wire.image_url,
    groups: wire.groups ? wire.groups.map(toAssignment) : null,
    consumerId: wire.consumer_id,
    createdAt: new Date(wire.created_at),
    updatedAt: new Date(wire.updated_at),
  };
  if (wire.status !== undefined) profile.status = wire.status;
  return copyUnknownOfProfile(profile, wire);
}

const toPagination = wire =>
  copyUnknownOfPagination({ hasMoreBefore: wire.has_more_before, hasMoreAfter: wire.has_more_after }, wire);

/** Leaves `next` and `previous` empty, because the bench reads single pages. */
const toPageOf = toItem => wire =>
  copyUnknownOfPage(
    {
      items: wire.items.map(toItem),
      pagination: toPagination(wire.pagination),
      next: null,
      previous: null,
    },
    wire,
  );

export const consumer = wireConsumer.transform(toConsumer);
export const consumers = wirePage(wireConsumer).transform(toPageOf(toConsumer));
export const profiles = wirePage(wireProfile).transform(toPageOf(toProfile));
