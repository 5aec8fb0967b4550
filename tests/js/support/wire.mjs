// What the API sends, as far as the tests need it.

const times = { created_at: '2026-01-31T09:30:00.125Z', updated_at: '2026-02-01T00:00:00.000Z' };

export const consumer = fields => ({
  object: 'consumer',
  id: 'con_1',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  image_url: null,
  ...times,
  ...fields,
});

export const group = fields => ({
  object: 'consumer.group',
  id: 'cog_1',
  status: 'active',
  name: 'Beta Testers',
  description: null,
  is_default: false,
  sso_group_ids: [],
  ...times,
  ...fields,
});

export const assignment = fields => ({
  object: 'consumer.profile.group_assignment',
  group: group(),
  assigned_via: 'manual',
  ...fields,
});

export const profile = fields => ({
  object: 'consumer.profile',
  id: 'cop_1',
  status: 'active',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  image_url: null,
  groups: [assignment()],
  consumer_id: 'con_1',
  ...times,
  ...fields,
});

export const page = (items, flags) => ({
  object: 'list',
  items,
  pagination: { has_more_before: false, has_more_after: false, ...flags },
});

export const apiError = (status, code, fields) => ({
  object: 'error',
  ok: false,
  status,
  code,
  message: 'It did not work.',
  ...fields,
});

export const portal = fields => ({
  object: 'portal',
  id: 'ptl_1',
  status: 'active',
  name: 'Portal',
  slug: 'portal',
  description: null,
  urls: [{ type: 'default', url: 'https://portal.example.com' }],
  ...times,
  ...fields,
});

export const invite = fields => ({
  object: 'consumer.invite',
  id: 'inv_1',
  status: 'pending',
  portal_url: null,
  consumer_profile: {
    object: 'consumer.profile#preview',
    id: 'cop_1',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
  },
  invited_by: { object: 'organization.actor#preview', id: 'act_1', name: 'Grace', email: null },
  message: null,
  accepted_at: null,
  ...times,
  ...fields,
});
