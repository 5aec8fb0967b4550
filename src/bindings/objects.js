// Makes plain objects of what stands on a tape. Generated from the tables of the models (`src/models`) by
// `npm run build -- --update-types`, never edited: `scripts/endpoint-table` writes it, and a test compares.
import { date, flag, has, list, more, orNull, string, word, words } from './tape.js';

const WORDS_0 = ['active', 'archived', 'deleted'];
const WORDS_1 = ['default', 'manual', 'sso', 'user'];
const WORDS_2 = ['active', 'invited'];
const WORDS_3 = ['pending', 'accepted'];

const consumer = slot => {
  const at = words[slot];
  const record = {
    object: 'consumer',
    id: string(at + 3),
    name: string(at + 5),
    email: string(at + 7),
    createdAt: date(at + 9),
    updatedAt: date(at + 11),
  };
  if (has(at + 13)) record.imageUrl = string(at + 13);
  if (words[at] > 0) more(record, words[at], ['imageUrl']);
  return record;
};

const pagination = slot => {
  const at = words[slot];
  const record = {
    hasMoreBefore: flag(at + 1),
    hasMoreAfter: flag(at + 3),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const consumerPage = slot => {
  const at = words[slot];
  const record = {
    items: list(at + 1, consumer),
    pagination: pagination(at + 3),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const consumerGroup = slot => {
  const at = words[slot];
  const record = {
    object: 'consumer.group',
    id: string(at + 3),
    status: word(at + 5, WORDS_0),
    name: string(at + 7),
  };
  if (has(at + 9)) record.isDefault = flag(at + 9);
  if (has(at + 11)) record.ssoGroupIds = list(at + 11, string);
  if (has(at + 13)) record.createdAt = date(at + 13);
  if (has(at + 15)) record.updatedAt = date(at + 15);
  if (has(at + 17)) record.description = string(at + 17);
  if (words[at] > 0)
    more(record, words[at], ['isDefault', 'ssoGroupIds', 'createdAt', 'updatedAt', 'description']);
  return record;
};

const consumerProfileGroupAssignment = slot => {
  const at = words[slot];
  const record = {
    object: 'consumer.profile.group_assignment',
    group: consumerGroup(at + 3),
    assignedVia: word(at + 5, WORDS_1),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const consumerProfile = slot => {
  const at = words[slot];
  const record = {
    object: 'consumer.profile',
    id: string(at + 3),
    name: string(at + 5),
    email: string(at + 7),
    imageUrl: string(at + 9),
    groups: orNull(at + 11, slot => list(slot, consumerProfileGroupAssignment)),
    consumerId: string(at + 13),
    createdAt: date(at + 15),
    updatedAt: date(at + 17),
  };
  if (has(at + 19)) record.status = word(at + 19, WORDS_2);
  if (words[at] > 0) more(record, words[at], ['status']);
  return record;
};

const memberConsumer = slot => {
  const at = words[slot];
  const record = {
    object: 'consumer',
    id: string(at + 3),
    name: string(at + 5),
    email: string(at + 7),
    profile: consumerProfile(at + 9),
    createdAt: date(at + 11),
    updatedAt: date(at + 13),
  };
  if (has(at + 15)) record.imageUrl = string(at + 15);
  if (words[at] > 0) more(record, words[at], ['imageUrl']);
  return record;
};

const consumerProfilePage = slot => {
  const at = words[slot];
  const record = {
    items: list(at + 1, consumerProfile),
    pagination: pagination(at + 3),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const portalUrl = slot => {
  const at = words[slot];
  const record = {
    type: string(at + 1),
    url: string(at + 3),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const portal = slot => {
  const at = words[slot];
  const record = {
    object: 'portal',
    id: string(at + 3),
    status: word(at + 5, WORDS_0),
    name: string(at + 7),
    slug: string(at + 9),
    description: string(at + 11),
    urls: list(at + 13, portalUrl),
    createdAt: date(at + 15),
    updatedAt: date(at + 17),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const portalPage = slot => {
  const at = words[slot];
  const record = {
    items: list(at + 1, portal),
    pagination: pagination(at + 3),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const consumerGroupPage = slot => {
  const at = words[slot];
  const record = {
    items: list(at + 1, consumerGroup),
    pagination: pagination(at + 3),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const consumerProfilePreview = slot => {
  const at = words[slot];
  const record = {
    object: 'consumer.profile#preview',
    id: string(at + 3),
    name: string(at + 5),
    email: string(at + 7),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const organizationActorPreview = slot => {
  const at = words[slot];
  const record = {
    object: 'organization.actor#preview',
    id: string(at + 3),
    name: string(at + 5),
    email: string(at + 7),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const consumerInvite = slot => {
  const at = words[slot];
  const record = {
    object: 'consumer.invite',
    id: string(at + 3),
    status: word(at + 5, WORDS_3),
    portalUrl: string(at + 7),
    consumerProfile: consumerProfilePreview(at + 9),
    invitedBy: organizationActorPreview(at + 11),
    message: string(at + 13),
    acceptedAt: orNull(at + 15, date),
    createdAt: date(at + 17),
    updatedAt: date(at + 19),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

const consumerInvitePage = slot => {
  const at = words[slot];
  const record = {
    items: list(at + 1, consumerInvite),
    pagination: pagination(at + 3),
  };
  if (words[at] > 0) more(record, words[at], []);
  return record;
};

/** What each operation's answer becomes. */
const RESULTS = [
  consumerPage,
  consumer,
  consumer,
  consumer,
  memberConsumer,
  consumerProfilePage,
  consumerProfile,
  portalPage,
  portal,
  consumerProfilePage,
  consumerProfile,
  consumerProfile,
  consumerProfile,
  consumerProfile,
  consumerGroupPage,
  consumerGroup,
  consumerGroup,
  consumerGroup,
  consumerGroup,
  consumerInvitePage,
  consumerInvite,
  consumerInvite,
];

export const build = operation => RESULTS[operation](0);
