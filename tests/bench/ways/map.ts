// A hand-written conversion to camelCase and dates: typed, fast, and without any checks.
import type {
  Consumer,
  ConsumerGroup,
  ConsumerProfile,
  ConsumerProfileGroupAssignment,
  Page,
} from 'metorial-consumers';

interface WirePage<T> {
  items: T[];
  pagination: { has_more_before: boolean; has_more_after: boolean };
}

interface WireConsumer {
  object: 'consumer';
  id: string;
  name: string;
  email: string;
  image_url: string | null;
  created_at: string;
  updated_at: string;
}

interface WireGroup {
  object: 'consumer.group';
  id: string;
  status: string;
  name: string;
  description: string | null;
  is_default: boolean;
  sso_group_ids: string[];
  created_at: string;
  updated_at: string;
}

interface WireAssignment {
  object: 'consumer.profile.group_assignment';
  group: WireGroup;
  assigned_via: string;
}

interface WireProfile {
  object: 'consumer.profile';
  id: string;
  status: string;
  name: string;
  email: string;
  image_url: string | null;
  groups: WireAssignment[] | null;
  consumer_id: string;
  created_at: string;
  updated_at: string;
}

export const mapConsumer = (wire: WireConsumer): Consumer => ({
  object: wire.object,
  id: wire.id,
  name: wire.name,
  email: wire.email,
  imageUrl: wire.image_url,
  createdAt: new Date(wire.created_at),
  updatedAt: new Date(wire.updated_at),
});

const mapGroup = (wire: WireGroup): ConsumerGroup => ({
  object: wire.object,
  id: wire.id,
  status: wire.status,
  name: wire.name,
  description: wire.description,
  isDefault: wire.is_default,
  ssoGroupIds: wire.sso_group_ids,
  createdAt: new Date(wire.created_at),
  updatedAt: new Date(wire.updated_at),
});

const mapAssignment = (wire: WireAssignment): ConsumerProfileGroupAssignment => ({
  object: wire.object,
  group: mapGroup(wire.group),
  assignedVia: wire.assigned_via,
});

const mapProfile = (wire: WireProfile): ConsumerProfile => ({
  object: wire.object,
  id: wire.id,
  status: wire.status,
  name: wire.name,
  email: wire.email,
  imageUrl: wire.image_url,
  groups: wire.groups ? wire.groups.map(mapAssignment) : null,
  consumerId: wire.consumer_id,
  createdAt: new Date(wire.created_at),
  updatedAt: new Date(wire.updated_at),
});

const mapPage =
  <W, T>(map: (wire: W) => T) =>
  (wire: WirePage<W>): Page<T, never> => ({
    items: wire.items.map(map),
    pagination: {
      hasMoreBefore: wire.pagination.has_more_before,
      hasMoreAfter: wire.pagination.has_more_after,
    },
    next: null,
    previous: null,
  });

export const mapConsumers = mapPage(mapConsumer);
export const mapProfiles = mapPage(mapProfile);
