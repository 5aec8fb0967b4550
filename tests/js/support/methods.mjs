// Every method of the SDK that sends a request, with arguments that are right.
import { assignment, consumer, group, invite, page, portal, profile } from './wire.mjs';

const ada = { name: 'Ada Lovelace', email: 'ada@example.com' };
const groupIds = { groupIds: ['cog_1', 'cog_2'] };

/** The arguments but for the options, and what the API answers. */
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
  'portals.get': { args: ['ptl_1'], answer: portal() },
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
  request: { args: ['GET', '/consumers'], answer: page([consumer()]) },
};

/** Calls a method by its name; the options are the last argument. */
export function callMethod(metorial, name, args = METHODS[name].args, ...options) {
  const path = name.split('.');
  const method = path.pop();
  const resource = path.reduce((object, key) => object[key], metorial);
  return resource[method](...args, ...options);
}
