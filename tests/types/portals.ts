// The types for a dashboard of portals and a portal's own page: access requests, rules, listings, portals, sessions, the token.
import type {
  ApiPromise,
  ConsumerAccess,
  ConsumerAccessListing,
  ConsumerAccessRequest,
  ConsumerAccessTarget,
  ConsumerAccessTargetBody,
  ConsumerAccessTargetPreview,
  ConsumerGroup,
  ConsumerProfile,
  ConsumerProfileGroupsListQuery,
  ConsumerSession,
  ListPromise,
  Metorial,
  Page,
  Portal,
  PortalsAccessCreateBody,
  PortalsAccessListQuery,
  PortalsAccessRequestsListQuery,
  PortalsListingsListQuery,
  Token,
  UnknownType,
} from 'metorial-consumers';
import type { Assert, Same } from './support.js';

declare const metorial: Metorial;
declare const rule: ConsumerAccess;
declare const request: ConsumerAccessRequest;
declare const word: string;
const { consumers, portals, consumer, token } = metorial;

/** The result of each method. */
export type Results = [
  Assert<Same<ReturnType<typeof portals.create>, ApiPromise<Portal>>>,
  Assert<Same<ReturnType<typeof portals.update>, ApiPromise<Portal>>>,
  Assert<Same<ReturnType<typeof portals.delete>, ApiPromise<Portal>>>,
  Assert<Same<ReturnType<typeof portals.consumerProfiles.delete>, ApiPromise<ConsumerProfile>>>,
  Assert<
    Same<
      ReturnType<typeof portals.accessRequests.list>,
      ListPromise<ConsumerAccessRequest, PortalsAccessRequestsListQuery>
    >
  >,
  Assert<Same<ReturnType<typeof portals.accessRequests.get>, ApiPromise<ConsumerAccessRequest>>>,
  Assert<Same<ReturnType<typeof portals.accessRequests.update>, ApiPromise<ConsumerAccessRequest>>>,
  Assert<Same<ReturnType<typeof portals.access.list>, ListPromise<ConsumerAccess, PortalsAccessListQuery>>>,
  Assert<Same<ReturnType<typeof portals.access.create>, ApiPromise<ConsumerAccess>>>,
  Assert<Same<ReturnType<typeof portals.access.delete>, ApiPromise<ConsumerAccess>>>,
  Assert<
    Same<
      ReturnType<typeof portals.listings.list>,
      ListPromise<ConsumerAccessListing, PortalsListingsListQuery>
    >
  >,
  Assert<Same<ReturnType<typeof portals.listings.update>, ApiPromise<ConsumerAccessListing>>>,
  Assert<Same<ReturnType<typeof consumer.session.get>, ApiPromise<ConsumerSession>>>,
  Assert<Same<ReturnType<typeof consumer.session.logout>, ApiPromise<ConsumerSession>>>,
  Assert<Same<ReturnType<typeof consumer.profile.get>, ApiPromise<ConsumerProfile>>>,
  Assert<
    Same<
      ReturnType<typeof consumer.profile.groups.list>,
      ListPromise<ConsumerGroup, ConsumerProfileGroupsListQuery>
    >
  >,
  Assert<Same<ReturnType<typeof token.get>, ApiPromise<Token>>>,
];

/** Comparing `type` with a known word narrows the type to its field, although there may be other types. */
export function nameOf({ access }: ConsumerAccess): string | null | undefined {
  if (access.type === 'provider_template') return access.providerTemplate.name;
  if (access.type !== 'skill') return access.type;
  const { skill } = access;
  return skill.name;
}

/** The same in a `switch`. In the default branch, all other fields are unknown. */
export function idOf(target: ConsumerAccessTarget): string {
  switch (target.type) {
    case 'provider_template':
      return target.providerTemplate.id;
    case 'magic_mcp_server':
      return target.magicMcpServer.id;
    case 'skill':
      return target.skill.id;
    case 'skill_template':
      return target.skillTemplate.id;
    case 'skill_group':
      return target.skillGroup.id;
    case 'skill_marketplace':
      return target.skillMarketplace.id;
    case 'skill_plugin':
      return target.skillPlugin.id;
    default: {
      const type: string = target.type;
      const field: unknown = target.agent;
      return typeof field === 'string' ? field : type;
    }
  }
}

type Of<Type> = Extract<ConsumerAccessTarget, { type: Type }>;
type Open = Of<UnknownType>;

export type Variants = [
  Assert<
    Same<
      Of<'provider_template'>,
      { type: 'provider_template'; providerTemplate: ConsumerAccessTargetPreview }
    >
  >,
  Assert<Same<Open['agent'], unknown>>,
  Assert<Same<Open['providerTemplate'], unknown>>,
  Assert<Same<ConsumerAccess['access'], ConsumerAccessTarget>>,
  Assert<Same<ConsumerAccessListing['access'], ConsumerAccessTarget>>,
  Assert<Same<ConsumerAccessRequest['target'], ConsumerAccessTarget>>,
];

/** The filter also accepts an unknown type, as a string. */
export function isAgent({ access }: ConsumerAccess): boolean {
  const types: string[] = [access.type];
  return (access.type as string) === 'agent' || types.includes(word);
}

/** A known type can be looked for in an array, and in a condition on the way to the field. */
export const skills = (rules: ConsumerAccess[]) =>
  rules.flatMap(({ access }) => (access.type === 'skill' ? [access.skill.id] : []));
export const template =
  request.target.type === 'provider_template' && request.target.providerTemplate.description;

/** Fields that only some versions of the API send, and fields that may be null. */
export type Fields = [
  Assert<Same<ConsumerAccess['description'], string | null>>,
  Assert<Same<ConsumerAccess['accessLevel'], string | null | undefined>>,
  Assert<Same<NonNullable<ConsumerAccess['listing']>['id'], string>>,
  Assert<Same<ConsumerAccess['consumerGroup'], ConsumerGroup>>,
  Assert<Same<ConsumerAccessTargetPreview['status'], string | null | undefined>>,
  Assert<Same<ConsumerAccessTargetPreview['object'], string | undefined>>,
  Assert<Same<ConsumerAccessListing['groups'][number]['index'], number | undefined>>,
  Assert<Same<ConsumerAccessRequest['reviewedAt'], Date | null>>,
  Assert<Same<Extract<ConsumerAccessRequest['status'], 'rejected'>, 'rejected'>>,
  Assert<Same<ConsumerSession['expiresAt'], Date>>,
  Assert<Same<NonNullable<Portal['auth']>['sessionExpiryTimeInSeconds'], number | undefined>>,
  Assert<Same<NonNullable<Portal['skillConfiguration']>['allowedFileExtensions'], string[] | undefined>>,
  Assert<Same<NonNullable<Token['instance']>['projectId'], string | null | undefined>>,
  Assert<Same<Token['member'] extends infer T ? Extract<T, null> : never, null>>,
  Assert<Same<ConsumerGroup['ssoGroupIds'], string[] | undefined>>,
  Assert<Same<ConsumerProfile['userId'], string | null | undefined>>,
];

/** Bodies: known and unknown types, null where it clears something, nested records, read-only arrays. */
export async function bodies(filters: readonly { url: string }[]) {
  const known: ConsumerAccessTargetBody = { type: 'skill', skillId: 'skl_1' };
  await portals.listings.create('acme', { access: known });
  await portals.listings.create('acme', { access: { type: 'agent', agentId: 7, deep: { a: [null] } } });
  await portals.listings.create('acme', { access: { type: word, id: word } });
  const body: PortalsAccessCreateBody = {
    consumerGroupId: 'cog_1',
    access: { type: 'magic_mcp_server', magicMcpServerId: 'mms_1' },
    name: undefined,
    description: null,
    readme: null,
  };
  await portals.access.create('acme', body);
  await portals.access.update('acme', 'cac_1', { name: 'A', description: null, readme: undefined });
  await portals.listings.update('acme', 'cal_1', { description: 'a', readme: null });
  await portals.create({ name: 'Acme' });
  await portals.create({
    name: 'Acme',
    description: 'For all',
    allowedRedirectUrlFilters: filters,
    sessionExpiryTimeInSeconds: 600,
    allowConsumerSkillAuthoring: true,
    allowConsumerSkillPublishing: undefined,
  });
  await portals.update('acme', {
    allowedRedirectUrlFilters: [{ url: 'https://a.example' }],
    skillConfiguration: { allowScripts: false, allowedFileExtensions: ['.md'] as const },
  });
  await portals.update('acme', { skillConfiguration: {} });
  await portals.accessRequests.update('acme', 'car_1', { status: 'approved', consumerGroupId: 'cog_1' });
  await portals.consumerGroups.update('acme', 'cog_1', { ssoGroupIds: ['a'] });
}

/** Queries, a body that may be left out, and calls that take nothing but options. */
export async function calls() {
  await consumers.getMemberConsumer();
  await consumers.getMemberConsumer({});
  await consumers.getMemberConsumer(undefined, { timeout: 5 });
  await consumers.list({ email: ['ada@example.com'], id: 'con_1' });
  await portals.consumerProfiles.list('acme', { email: 'ada@example.com', consumerGroupId: 'cog_1' });
  await portals.consumerInvites.list('acme', { email: ['a@b.c'] as const });
  await portals.access.list('acme', {
    consumerGroupId: ['cog_1', 'cog_2'],
    type: 'skill',
    skillPluginId: 'a',
  });
  await portals.access.list('acme', { type: ['skill', 'some_new_one'] });
  await portals.accessRequests.list('acme', { status: 'some_new_one', consumerProfileId: ['cop_1'] });
  await consumer.session.get({ timeout: 5 });
  await consumer.session.logout({ maxRetries: 0 });
  await token.get({ signal: AbortSignal.timeout(5) });
  const page: Page<ConsumerGroup, ConsumerProfileGroupsListQuery> = await consumer.profile.groups.list();
  if (page.next) await consumer.profile.groups.list(page.next, { timeout: 5 });
  for await (const { name } of consumer.profile.groups.list({ limit: 5 })) name.trim();
  return [rule.consumerGroup.name, page.items];
}
