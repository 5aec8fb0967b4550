// Every method of the SDK that sends a request, with valid arguments.
import {
  access,
  accessRequest,
  assignment,
  consumer,
  group,
  invite,
  listing,
  page,
  portal,
  profile,
  session,
  target,
  token,
  wholePortal,
} from './wire.mjs';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com' };
const groupIds = { groupIds: ['cog_1', 'cog_2'] };
const template = { type: 'provider_template', providerTemplateId: 'prt_1' };
const skill = { type: 'skill', skillId: 'skl_1' };
const texts = { name: 'Search', description: null, readme: '# Search' };
const signIn = {
  name: 'Portal',
  description: 'For all',
  allowedRedirectUrlFilters: [{ url: 'https://app.example.com/*' }],
  sessionExpiryTimeInSeconds: 86_400,
  allowConsumerSkillAuthoring: true,
  allowConsumerSkillPublishing: false,
};

/** The arguments without the options, and the API's answer. */
export const METHODS = {
  'consumers.list': { args: [{ limit: 5, search: 'ada' }], answer: page([consumer()]) },
  'consumers.get': { args: ['con_1'], answer: consumer() },
  'consumers.create': { args: [ada], answer: consumer() },
  'consumers.update': { args: ['con_1', { name: 'Ada King' }], answer: consumer() },
  'consumers.getMemberConsumer': {
    args: [{ surfaceIdentifier: 'cli' }],
    answer: consumer({ profile: profile() }),
  },
  'consumers.profiles.list': { args: ['con_1', { order: 'desc' }], answer: page([profile()]) },
  'consumers.profiles.get': { args: ['con_1', 'cop_1'], answer: profile() },
  'portals.list': { args: [{ search: 'a' }], answer: page([portal()]) },
  'portals.get': { args: ['ptl_1'], answer: wholePortal() },
  'portals.create': { args: [signIn], answer: wholePortal() },
  'portals.update': {
    args: [
      'ptl_1',
      {
        ...signIn,
        skillConfiguration: {
          allowScripts: true,
          allowedFileExtensions: ['.md'],
          allowNonStandardDirectories: false,
        },
      },
    ],
    answer: wholePortal(),
  },
  'portals.delete': { args: ['ptl_1'], answer: portal({ status: 'deleted' }) },
  'portals.consumerProfiles.list': {
    args: ['ptl_1', { status: ['active', 'invited'] }],
    answer: page([profile({ groups: null })]),
  },
  'portals.consumerProfiles.get': { args: ['ptl_1', 'cop_1'], answer: profile() },
  'portals.consumerProfiles.create': { args: ['ptl_1', ada], answer: profile({ groups: [] }) },
  'portals.consumerProfiles.assignGroups': {
    args: ['ptl_1', 'cop_1', groupIds],
    answer: profile({ groups: [assignment(), assignment()] }),
  },
  'portals.consumerProfiles.unassignGroups': { args: ['ptl_1', 'cop_1', groupIds], answer: profile() },
  'portals.consumerProfiles.delete': {
    args: ['ptl_1', 'cop_1'],
    answer: profile({ name: '[deleted]', email: 'x@deleted.metorial.com', groups: [] }),
  },
  'portals.consumerGroups.list': { args: ['ptl_1', { status: 'archived' }], answer: page([group()]) },
  'portals.consumerGroups.get': { args: ['ptl_1', 'cog_1'], answer: group() },
  'portals.consumerGroups.create': {
    args: ['ptl_1', { name: 'Beta', description: 'b', ssoGroupIds: ['s'], isDefault: false }],
    answer: group(),
  },
  'portals.consumerGroups.update': { args: ['ptl_1', 'cog_1', { name: 'Beta' }], answer: group() },
  'portals.consumerGroups.delete': { args: ['ptl_1', 'cog_1'], answer: group({ status: 'archived' }) },
  'portals.consumerInvites.list': { args: ['ptl_1', { limit: 1 }], answer: page([invite()]) },
  'portals.consumerInvites.get': { args: ['ptl_1', 'inv_1'], answer: invite() },
  'portals.consumerInvites.create': { args: ['ptl_1', { ...ada, message: 'Hi' }], answer: invite() },
  'portals.accessRequests.list': {
    args: ['ptl_1', { status: ['pending'], consumerProfileId: 'cop_1' }],
    answer: page([accessRequest(), accessRequest({ id: 'car_2', target: target() })]),
  },
  'portals.accessRequests.get': { args: ['ptl_1', 'car_1'], answer: accessRequest() },
  'portals.accessRequests.update': {
    args: ['ptl_1', 'car_1', { status: 'approved', resolutionMessage: 'Yes', consumerGroupId: 'cog_1' }],
    answer: accessRequest({ status: 'approved' }),
  },
  'portals.access.list': {
    args: ['ptl_1', { type: ['skill', 'provider_template'], consumerGroupId: 'cog_1' }],
    answer: page([access(), access({ id: 'cac_2', listing: null, access: target('skill_group') })]),
  },
  'portals.access.get': { args: ['ptl_1', 'cac_1'], answer: access() },
  'portals.access.create': {
    args: ['ptl_1', { consumerGroupId: 'cog_1', access: template, ...texts }],
    answer: access(),
  },
  'portals.access.update': { args: ['ptl_1', 'cac_1', texts], answer: access() },
  'portals.access.delete': { args: ['ptl_1', 'cac_1'], answer: access() },
  'portals.listings.list': { args: ['ptl_1', { search: 'a' }], answer: page([listing()]) },
  'portals.listings.get': { args: ['ptl_1', 'cal_1'], answer: listing() },
  'portals.listings.create': { args: ['ptl_1', { access: skill, ...texts }], answer: listing() },
  'portals.listings.update': { args: ['ptl_1', 'cal_1', texts], answer: listing() },
  'portals.listings.delete': { args: ['ptl_1', 'cal_1'], answer: listing() },
  'consumer.session.get': { args: [], answer: session() },
  'consumer.session.logout': { args: [], answer: session() },
  'consumer.profile.get': { args: [], answer: profile() },
  'consumer.profile.groups.list': { args: [{ limit: 5 }], answer: page([group()]) },
  'token.get': { args: [], answer: token() },
  request: { args: ['GET', '/consumers'], answer: page([consumer()]) },
};

/** Calls a method by its name; the options are the last argument. */
export function callMethod(metorial, name, args = METHODS[name].args, ...options) {
  const path = name.split('.');
  const method = path.pop();
  const resource = path.reduce((object, key) => object[key], metorial);
  return resource[method](...args, ...options);
}
