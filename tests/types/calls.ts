// Every method, with every option, and its result.
import type {
  Consumer,
  ConsumerGroup,
  ConsumerProfile,
  ConsumerProfileGroupAssignment,
  ConsumersListQuery,
  Metorial,
  Page,
  Pagination,
} from 'metorial-consumers';
import type { Assert, Same } from './support.js';

declare const metorial: Metorial;

export async function consumers() {
  const first: Page<Consumer> = await metorial.consumers.list();
  await metorial.consumers.list({});
  const page = await metorial.consumers.list({
    limit: 5,
    after: 'con_0',
    before: 'con_9',
    cursor: 'cur_1',
    order: 'desc',
    search: 'ada',
    id: 'con_1',
  });
  await metorial.consumers.list({ email: ['ada@example.com', 'bob@example.com'] });
  await metorial.consumers.list({ email: ['ada@example.com'] as const, order: 'asc' });
  const query: ConsumersListQuery = { limit: 5 };
  query.after = page.items.at(-1)?.id ?? '';
  await metorial.consumers.list(query);

  const consumer: Consumer = await metorial.consumers.get('con_1');
  const created: Consumer = await metorial.consumers.create({ name: 'Ada', email: 'ada@example.com' });
  const updated: Consumer = await metorial.consumers.update('con_1', { name: 'Ada' });
  await metorial.consumers.update('con_1', { email: 'ada@example.com' });
  await metorial.consumers.update('con_1', {});
  return [first, consumer, created, updated];
}

export async function profiles() {
  const { profiles } = metorial.consumers;
  const page: Page<ConsumerProfile> = await profiles.list('con_1');
  await profiles.list('con_1', { limit: 5, after: 'a', before: 'b', cursor: 'c', order: 'asc' });
  const profile: ConsumerProfile = await profiles.get('con_1', 'cop_1');
  return [page, profile];
}

export async function portals() {
  const { consumerProfiles } = metorial.portals;
  const page: Page<ConsumerProfile> = await consumerProfiles.list('ptl_1');
  await consumerProfiles.list('ptl_1', {
    limit: 5,
    after: 'a',
    before: 'b',
    cursor: 'c',
    order: 'asc',
    search: 'ada',
    status: ['active', 'invited'],
    consumerGroupId: 'cog_1',
  });
  await consumerProfiles.list('ptl_1', { status: 'invited', consumerGroupId: 'cog_1' });
  await consumerProfiles.list('ptl_1', { status: ['active'] as const });
  const profile: ConsumerProfile = await consumerProfiles.get('ptl_1', 'cop_1');
  const one: ConsumerProfile = await consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds: ['cog_1'] });
  const two: ConsumerProfile = await consumerProfiles.unassignGroups('ptl_1', 'cop_1', { groupIds: [] });
  return [page, profile, one, two];
}

/** Constants may be passed as they are. */
export async function readonlyGroups(groupIds: readonly string[]) {
  await metorial.portals.consumerProfiles.assignGroups('ptl_1', 'cop_1', { groupIds });
}

export type Results = [
  Assert<Same<Consumer['createdAt'], Date>>,
  Assert<Same<Consumer['object'], 'consumer'>>,
  Assert<Same<ConsumerProfile['imageUrl'], string | null>>,
  Assert<Same<ConsumerProfile['groups'], ConsumerProfileGroupAssignment[] | null>>,
  Assert<Same<ConsumerProfileGroupAssignment['group'], ConsumerGroup>>,
  Assert<Same<Page<Consumer>['items'], Consumer[]>>,
  Assert<Same<Page<Consumer>['pagination'], Pagination>>,
  Assert<Same<Pagination, { hasMoreBefore: boolean; hasMoreAfter: boolean }>>,
];

/** Lists fit functions that use a part of an item; functions may be generic over the page. */
export const names = (page: Page<{ name: string }>): string[] => page.items.map(item => item.name);
export const namesOf = async () => names(await metorial.consumers.list());

/** There may be new words: any string is allowed, but the known ones are suggested and distinguished. */
export function words(profile: ConsumerProfile, assignment: ConsumerProfileGroupAssignment) {
  const anyStatus: ConsumerProfile['status'] & string = 'on_holiday';
  const anyGroupStatus: ConsumerGroup['status'] = 'frozen';
  const anyVia: ConsumerProfileGroupAssignment['assignedVia'] = 'carrier_pigeon';
  const text: string = assignment.assignedVia;
  if (profile.status === 'active' || profile.status === 'on_holiday') return text;
  switch (assignment.group.status) {
    case 'active':
    case 'archived':
    case 'deleted':
      return anyGroupStatus;
    default:
      return anyVia + anyStatus;
  }
}

/** A union with plain `string` would have absorbed the known words, and with them the suggestions of editors. */
export type KnownWords = [
  Assert<Same<Same<ConsumerGroup['status'], string>, false>>,
  Assert<Same<Extract<ConsumerGroup['status'], 'archived'>, 'archived'>>,
  Assert<Same<Extract<ConsumerProfile['status'], 'invited'>, 'invited'>>,
  Assert<Same<Extract<ConsumerProfileGroupAssignment['assignedVia'], 'sso'>, 'sso'>>,
];
