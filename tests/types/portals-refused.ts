// Code that must not compile: calls for portals, access and consumers themselves.
import type { ConsumerAccess, Metorial, Portal, Token } from 'metorial-consumers';

declare const metorial: Metorial;
declare const rule: ConsumerAccess;
declare const portal: Portal;
declare const token: Token;
const { consumers, portals, consumer } = metorial;

export const answers: (() => unknown)[] = [
  // @ts-expect-error the type determines the field
  () => rule.access.providerTemplate.name,
  () => {
    if (rule.access.type === 'skill') {
      // @ts-expect-error a skill has no provider template
      return rule.access.providerTemplate;
    }
    // @ts-expect-error nobody knows what the fields of an unknown type are
    return rule.access.type === 'skill_group' ? rule.access.skillGroup.id : rule.access.agent.id;
  },
  // @ts-expect-error names are in camelCase
  () => rule.access.type === 'skill_group' && rule.access.skill_group,
  // @ts-expect-error a type that this version does not know is compared as a string
  () => rule.access.type === 'agent',
  // @ts-expect-error a name may be missing
  (): string => rule.access.type === 'skill' && rule.access.skill.name,
  // @ts-expect-error a rule may come from no listing
  () => rule.listing.id,
  // @ts-expect-error only some versions of the API send it
  () => portal.auth.sessionExpiryTimeInSeconds,
  // @ts-expect-error it is a number
  (): string | undefined => portal.auth?.sessionExpiryTimeInSeconds,
  // @ts-expect-error a key may belong to no instance
  () => token.instance.id,
];

const access = { type: 'skill', skillId: 'skl_1' } as const;

export const bodies: (() => unknown)[] = [
  // @ts-expect-error the group is missing
  () => portals.access.create('acme', { access }),
  // @ts-expect-error the access is missing
  () => portals.access.create('acme', { consumerGroupId: 'cog_1' }),
  // @ts-expect-error it has no type
  () => portals.listings.create('acme', { access: { skillId: 'skl_1' } }),
  // @ts-expect-error a type is a string
  () => portals.listings.create('acme', { access: { type: 7 } }),
  // @ts-expect-error it is an object
  () => portals.listings.create('acme', { access: 'skl_1' }),
  // @ts-expect-error nor may it be null
  () => portals.listings.create('acme', { access: null }),
  // @ts-expect-error a name can't be cleared
  () => portals.listings.create('acme', { access, name: null }),
  // @ts-expect-error a name can't be cleared
  () => portals.access.update('acme', 'cac_1', { name: null }),
  // @ts-expect-error a rule's access can't be changed
  () => portals.access.update('acme', 'cac_1', { access }),
  // @ts-expect-error leave it out instead
  () => portals.create({ name: 'Acme', description: null }),
  // @ts-expect-error leave it out instead
  () => portals.update('acme', { description: null }),
  // @ts-expect-error leave it out instead
  () => portals.consumerGroups.create('acme', { name: 'A', description: null }),
  // @ts-expect-error a name is missing
  () => portals.create({}),
  // @ts-expect-error the body is missing
  () => portals.update('acme'),
  // @ts-expect-error seconds are a number
  () => portals.update('acme', { sessionExpiryTimeInSeconds: '600' }),
  // @ts-expect-error filters are objects
  () => portals.update('acme', { allowedRedirectUrlFilters: ['https://a.example'] }),
  // @ts-expect-error a filter is an array of them
  () => portals.update('acme', { allowedRedirectUrlFilters: { url: 'https://a.example' } }),
  // @ts-expect-error a URL is a string
  () => portals.update('acme', { allowedRedirectUrlFilters: [{ url: 7 }] }),
  // @ts-expect-error a filter has nothing else
  () => portals.update('acme', { allowedRedirectUrlFilters: [{ url: 'a', path: 'b' }] }),
  // @ts-expect-error a flag is true or false
  () => portals.update('acme', { skillConfiguration: { allowScripts: 'yes' } }),
  // @ts-expect-error it is called allowScripts here
  () => portals.update('acme', { skillConfiguration: { allow_scripts: true } }),
  // @ts-expect-error a new portal has the usual configuration
  () => portals.create({ name: 'A', skillConfiguration: {} }),
  // @ts-expect-error a request is approved or rejected
  () => portals.accessRequests.update('acme', 'car_1', { status: 'pending' }),
  // @ts-expect-error the answer is missing
  () => portals.accessRequests.update('acme', 'car_1', { resolutionMessage: 'Yes' }),
];

export const calls: (() => unknown)[] = [
  // @ts-expect-error one id
  () => consumers.list({ id: ['con_1'] }),
  // @ts-expect-error one group
  () => portals.consumerProfiles.list('acme', { consumerGroupId: ['cog_1'] }),
  // @ts-expect-error an address is a string
  () => consumers.list({ email: [7] }),
  // @ts-expect-error groups have no address
  () => portals.consumerGroups.list('acme', { email: 'ada@example.com' }),
  // @ts-expect-error listings are not of a group of consumers
  () => portals.listings.list('acme', { consumerGroupId: 'cog_1' }),
  // @ts-expect-error the portal is missing
  () => portals.accessRequests.list(),
  // @ts-expect-error a portal is missing
  () => portals.delete(),
  // @ts-expect-error options come after the body
  () => consumers.getMemberConsumer({ timeout: 5 }),
  // @ts-expect-error a session has no id here
  () => consumer.session.get('cse_1'),
  // @ts-expect-error the query of the groups has no search
  () => consumer.profile.groups.list({ search: 'a' }),
  // @ts-expect-error access requests come from consumers
  () => portals.accessRequests.create('acme', {}),
];
