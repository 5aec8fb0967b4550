// Answers of the API, as far as the tests need them.

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

/** A portal with the fields that only newer versions of the API send. */
export const wholePortal = fields =>
  portal({
    magic_mcp_url: 'https://mcp.example.com/ptl_1',
    allow_consumer_skill_authoring: true,
    allow_consumer_skill_publishing: false,
    skill_configuration: {
      object: 'portal.skill_configuration',
      id: 'psc_1',
      is_default: false,
      allow_scripts: true,
      allowed_file_extensions: ['.md', '.py'],
      allow_non_standard_directories: false,
    },
    auth: {
      object: 'portal.auth',
      session_expiry_time_in_seconds: 86_400,
      allowed_redirect_url_filters: [{ url: 'https://app.example.com/*' }],
    },
    ...fields,
  });

/** The types of what consumers have access to, and the prefixes of their ids. */
export const TARGET_TYPES = {
  provider_template: 'prt',
  magic_mcp_server: 'mms',
  skill: 'skl',
  skill_template: 'skt',
  skill_group: 'skg',
  skill_marketplace: 'skm',
  skill_plugin: 'skp',
};

/** What consumers have access to: a field that is named by `type` has a preview of it. */
export const target = (type = 'provider_template', fields = {}) => ({
  type,
  [type]: {
    object: `${type}#preview`,
    id: `${TARGET_TYPES[type] ?? 'new'}_1`,
    status: 'active',
    name: 'Search',
    description: null,
    ...fields,
  },
});

export const accessRequest = fields => ({
  object: 'consumer.access_request',
  id: 'car_1',
  status: 'pending',
  message: 'Please',
  resolution_message: null,
  consumer_profile: {
    object: 'consumer.profile#preview',
    id: 'cop_1',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
  },
  target: target('magic_mcp_server'),
  ...times,
  reviewed_at: null,
  ...fields,
});

export const access = fields => ({
  object: 'consumer.access',
  id: 'cac_1',
  name: 'Search for all',
  description: null,
  readme: '# Search',
  access_level: null,
  access: target(),
  consumer_group: group(),
  listing: { object: 'consumer.access_listing#preview', id: 'cal_1', name: 'Search', description: null },
  ...times,
  ...fields,
});

export const listing = fields => ({
  object: 'consumer.access_listing',
  id: 'cal_1',
  name: 'Search',
  description: 'Searches the web.',
  readme: null,
  access: target('skill'),
  groups: [
    { object: 'consumer.surface.provider_group', id: 'spg_1', name: 'Tools', description: null, index: 0 },
  ],
  ...times,
  ...fields,
});

export const session = fields => ({
  object: 'consumer.session',
  id: 'cse_1',
  created_at: times.created_at,
  expires_at: '2026-03-01T00:00:00.000Z',
  last_used_at: times.updated_at,
  ...fields,
});

export const token = fields => ({
  object: 'token',
  type: 'instance_access_token.secret',
  organization: { object: 'organization', id: 'org_1', name: 'Acme', slug: 'acme' },
  instance: { object: 'instance', id: 'ins_1', name: 'Live', slug: 'live', project_id: 'prj_1' },
  project: { object: 'project', id: 'prj_1', name: 'Main', slug: 'main' },
  actor: { object: 'organization.actor', id: 'act_1', type: 'machine_access', name: 'Key' },
  member: null,
  user: { object: 'user', id: 'usr_1', name: 'Grace' },
  ...fields,
});
