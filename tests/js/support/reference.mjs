// The reference implementation for answers: JSON.parse, a check of each documented field, and a copy. It shares nothing with the
// SDK; the fields are those of the API's reference.
const TEXT = 'text';
const FLAG = 'flag';
const DATE = 'date';
const NUMBER = 'number';
const constant = value => ({ constant: value });
const orNull = inner => ({ orNull: inner });
const listOf = item => ({ listOf: item });
const maybe = inner => ({ maybe: inner });
/** A record whose `type` determines its other field. */
const union = variants => ({ union: variants });
const times = { created_at: DATE, updated_at: DATE };
const named = (object, fields) => ({ record: { object: constant(object), id: TEXT, ...fields } });

/** A preview of something else, in which only the id is certain. */
const preview = fields => ({ record: { id: TEXT, object: maybe(TEXT), ...fields } });
const NOTE = maybe(orNull(TEXT));

const consumer = { name: TEXT, email: TEXT, ...times, image_url: NOTE, user_id: NOTE };
const group = named('consumer.group', {
  status: TEXT,
  name: TEXT,
  is_default: maybe(FLAG),
  sso_group_ids: maybe(listOf(TEXT)),
  created_at: maybe(DATE),
  updated_at: maybe(DATE),
  description: maybe(orNull(TEXT)),
});
const assignment = {
  record: { object: constant('consumer.profile.group_assignment'), group, assigned_via: TEXT },
};
const profile = named('consumer.profile', {
  name: TEXT,
  email: TEXT,
  image_url: orNull(TEXT),
  groups: orNull(listOf(assignment)),
  consumer_id: TEXT,
  ...times,
  status: maybe(TEXT),
  user_id: NOTE,
});
const portal = named('portal', {
  status: TEXT,
  name: TEXT,
  slug: TEXT,
  description: orNull(TEXT),
  urls: listOf({ record: { type: TEXT, url: TEXT } }),
  ...times,
  magic_mcp_url: maybe(TEXT),
  allow_consumer_skill_authoring: maybe(FLAG),
  allow_consumer_skill_publishing: maybe(FLAG),
  skill_configuration: maybe(
    preview({
      is_default: maybe(FLAG),
      allow_scripts: maybe(FLAG),
      allowed_file_extensions: maybe(listOf(TEXT)),
      allow_non_standard_directories: maybe(FLAG),
    }),
  ),
  auth: maybe({
    record: {
      object: maybe(TEXT),
      session_expiry_time_in_seconds: maybe(NUMBER),
      allowed_redirect_url_filters: maybe(listOf({ record: { url: TEXT } })),
    },
  }),
});
const invite = named('consumer.invite', {
  status: TEXT,
  portal_url: orNull(TEXT),
  consumer_profile: named('consumer.profile#preview', { name: TEXT, email: TEXT }),
  invited_by: named('organization.actor#preview', { name: TEXT, email: orNull(TEXT) }),
  message: orNull(TEXT),
  accepted_at: orNull(DATE),
  ...times,
});
const targetPreview = preview({ status: NOTE, name: NOTE, description: NOTE });
const target = union({
  provider_template: targetPreview,
  magic_mcp_server: targetPreview,
  skill: targetPreview,
  skill_template: targetPreview,
  skill_group: targetPreview,
  skill_marketplace: targetPreview,
  skill_plugin: targetPreview,
});
const accessRequest = named('consumer.access_request', {
  status: TEXT,
  message: orNull(TEXT),
  resolution_message: orNull(TEXT),
  consumer_profile: preview({ name: NOTE, email: NOTE }),
  target,
  ...times,
  reviewed_at: orNull(DATE),
});
const described = { name: TEXT, description: orNull(TEXT), readme: orNull(TEXT), access: target };
const access = named('consumer.access', {
  ...described,
  consumer_group: group,
  ...times,
  access_level: NOTE,
  listing: maybe(orNull(preview({ name: NOTE, description: NOTE }))),
});
const listing = named('consumer.access_listing', {
  ...described,
  groups: listOf(preview({ name: NOTE, description: NOTE, index: maybe(NUMBER) })),
  ...times,
});
const session = named('consumer.session', { created_at: DATE, expires_at: DATE, last_used_at: DATE });
const owner = (...names) => orNull(preview(Object.fromEntries(['name', ...names].map(name => [name, NOTE]))));
const token = {
  record: {
    object: TEXT,
    type: TEXT,
    organization: owner('slug'),
    instance: owner('slug', 'project_id'),
    project: owner('slug'),
    actor: owner('type'),
    member: owner(),
    user: owner(),
  },
};
const page = item => ({
  page: { items: listOf(item), pagination: { record: { has_more_before: FLAG, has_more_after: FLAG } } },
});

export const KINDS = {
  consumer: named('consumer', consumer),
  memberConsumer: named('consumer', { ...consumer, profile }),
  profile,
  group,
  portal,
  invite,
  accessRequest,
  access,
  listing,
  session,
  token,
  consumers: page(named('consumer', consumer)),
  profiles: page(profile),
  groups: page(group),
  portals: page(portal),
  invites: page(invite),
  accessRequests: page(accessRequest),
  accessRules: page(access),
  listings: page(listing),
};

/** The error for an answer that is invalid, with the path. */
export class Mismatch extends Error {
  constructor(path, text) {
    super(`${path}: ${text}`);
    this.path = path;
  }
}

const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** Converts a value of this kind. Throws `Mismatch` for the first place where it is not of the kind. */
export function expected(kind, value, path = '') {
  if (kind.maybe) return expected(kind.maybe, value, path);
  if (kind.orNull) return value === null ? null : expected(kind.orNull, value, path);
  if (kind.listOf) {
    if (!Array.isArray(value)) throw new Mismatch(path, 'an array');
    return value.map((item, index) => expected(kind.listOf, item, `${path}[${index}]`));
  }
  if (kind.record) return expectedRecord(kind.record, value, path);
  if (kind.union) return expectedRecord(fieldsOfUnion(kind.union, value), value, path);
  if (kind.page) return expectedPage(kind.page, value, path);
  if (kind === FLAG && typeof value === 'boolean') return value;
  if (kind === TEXT && typeof value === 'string') return value;
  if (kind === NUMBER && typeof value === 'number') return value;
  if (kind === DATE) return expectedDate(value, path);
  if (kind.constant !== undefined && value === kind.constant) return value;
  throw new Mismatch(path, JSON.stringify(kind));
}

function expectedRecord(fields, value, path) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Mismatch(path, 'an object');
  const own = new Set(Object.keys(fields).map(camel));
  const record = {};
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(fields, key)) {
      record[camel(key)] = expected(fields[key], value[key], path ? `${path}.${key}` : key);
    } else if (!own.has(key)) {
      // Undocumented fields stay as they are, and `__proto__` is a name like any other.
      const descriptor = { value: value[key], enumerable: true, writable: true, configurable: true };
      Object.defineProperty(record, key, descriptor);
    }
  }
  for (const [name, kind] of Object.entries(fields)) {
    if (!kind.maybe && !Object.hasOwn(value, name))
      throw new Mismatch(path ? `${path}.${name}` : name, 'missing');
  }
  return record;
}

/** The fields of a record of a union. If its type is unknown, all of them but `type` are unknown. */
function fieldsOfUnion(variants, value) {
  const type = value?.type;
  const isKnown = typeof type === 'string' && Object.hasOwn(variants, type);
  return isKnown ? { type: TEXT, [type]: variants[type] } : { type: TEXT };
}

/** The fields of a page with the names of its neighbours' queries, and the name of its type, are dropped. */
function expectedPage(fields, value, path) {
  const { items, pagination, ...more } = expectedRecord(fields, value, path);
  for (const name of ['object', '__typename', 'next', 'previous']) delete more[name];
  return { items, pagination, next: null, previous: null, ...more };
}

/** Sets the queries of the neighbours of a page that this query requested. */
export function setNeighbours(page, query) {
  const beside = (hasMore, place, item) => (hasMore && item ? { ...query, [place]: item.id } : null);
  page.next = beside(page.pagination.hasMoreAfter, 'after', page.items.at(-1));
  page.previous = beside(page.pagination.hasMoreBefore, 'before', page.items[0]);
  return page;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

function expectedDate(value, path) {
  const parts = typeof value === 'string' && ISO.exec(value);
  if (!parts) throw new Mismatch(path, 'a date');
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number);
  const [, , , , , , , fraction = '', sign, hours = '00', minutes = '00'] = parts;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  const inRange = day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
  if (!inRange || Number(hours) >= 24 || Number(minutes) >= 60) throw new Mismatch(path, 'a date');
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3)));
  return new Date(date.getTime() - offset);
}
