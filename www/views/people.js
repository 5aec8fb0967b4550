import { config } from '../config.js';
import { avatar } from '../lib/avatar.js';
import { button, h } from '../lib/dom.js';
import { badge, displayName, time } from '../lib/format.js';
import { createFilters } from '../parts/filters.js';
import { createList } from '../parts/list.js';
import { listView } from '../parts/list-view.js';
import { notice } from '../parts/notices.js';
import { addressOf, consumerRoute, pageQuery } from '../routes.js';
import { connect } from '../sdk.js';
import { createBulkAssign } from './bulk-assign.js';
import { ORDER, openByClick } from './consumers.js';
import { groupsOf } from './portals.js';

/** @typedef {import('metorial-consumers').ConsumerProfile} ConsumerProfile */

/** Shows the people of a portal. Groups can be assigned to many at once. @param {import('./portal.js').TabContext} context */
export function peopleTab({ app, portal, refine }) {
  const stop = new AbortController();
  /** Keeps people selected across pages. @type {Map<string, ConsumerProfile>} */
  const selected = new Map();
  const filters = createFilters({
    label: 'Search people',
    placeholder: 'Name or email',
    choices: [
      {
        label: 'Status',
        name: 'status',
        options: [
          ['', 'Any status'],
          ['active', 'Active'],
          ['invited', 'Invited'],
        ],
      },
      { label: 'Group', name: 'group', options: [['', 'Any group']] },
      ORDER,
    ],
    onChange: (change, { typed }) =>
      refine(change, {
        replace: typed && history.state?.typing === true,
        mark: { typing: typed },
        top: false,
      }),
  });

  const bulk = createBulkAssign({
    portal,
    selected,
    onDone: () => list.refresh(),
    onClear: () => select([], false),
  });
  const list = createList({
    label: 'People',
    noun: 'person',
    plural: 'people',
    async ask(state, signal) {
      const { consumerProfiles } = (await connect()).portals;
      const query = {
        ...pageQuery(state),
        ...(state.status && { status: state.status }),
        ...(state.group && { consumerGroupId: state.group }),
      };
      return consumerProfiles.list(portal, query, { signal });
    },
    columns: [
      {
        head: 'Name',
        name: 'name',
        cell: profile => [checkbox(profile), avatar(profile), nameLink(profile)],
      },
      { head: 'Email', name: 'email', cell: ({ email }) => h('bdi', { title: email }, email) },
      { head: 'Groups', name: 'groups', cell: ({ groups }) => groupNames(groups) },
      { head: 'Status', name: 'status', cell: ({ status }) => status && badge(status) },
      { head: 'Since', name: 'date', cell: ({ createdAt }) => time(createdAt) },
    ],
    onRow: openByClick,
    empty: ({ search, status, group }) =>
      search.trim() || status || group
        ? notice({
            symbol: 'search',
            title: 'Nobody matches',
            lines: ['The search covers names and email addresses.'],
            action: button('Clear filters', () => refine({ search: '', status: '', group: '' })),
          })
        : notice({ symbol: 'people', title: 'Nobody is in this portal yet' }),
    onPage: (change, options) => refine(change, options),
    onSettled: app.settled,
    back: () => h('a', { href: './?portal=', class: 'button' }, 'Go to the first portal'),
  });

  /** @param {ConsumerProfile} profile */
  function checkbox(profile) {
    if (!config.write) return null;
    const box = h('input', { type: 'checkbox', 'aria-label': `Select ${displayName(profile)}` });
    box.checked = selected.has(profile.id);
    box.addEventListener('change', () => select([profile], box.checked));
    return box;
  }

  /** @param {ConsumerProfile[]} profiles @param {boolean} isSelected */
  function select(profiles, isSelected) {
    if (profiles.length === 0) selected.clear();
    for (const profile of profiles) {
      if (isSelected) selected.set(profile.id, profile);
      else selected.delete(profile.id);
    }
    bulk.sync();
    for (const row of list.element.querySelectorAll('tr[data-id]')) {
      const box = row.querySelector('input[type="checkbox"]');
      if (box instanceof HTMLInputElement)
        box.checked = selected.has(/** @type {HTMLElement} */ (row).dataset.id ?? '');
    }
  }

  groupsOf(portal, stop.signal).then(
    groups => {
      filters.offer('group', [
        ['', 'Any group'],
        ...groups.map(({ id, name }) => /** @type {[string, string]} */ ([id, name])),
      ]);
      bulk.offer(groups);
    },
    () => {}, // The list still works without this filter.
  );

  const selectPage = config.write && button('Select this page', () => select(list.items, true));
  return listView({
    filters,
    list,
    tools: [selectPage && h('p', { class: 'list-tools' }, selectPage), bulk.element],
    onDispose() {
      stop.abort();
      bulk.dispose();
    },
  });
}

/** @param {ConsumerProfile} profile */
const nameLink = profile =>
  h(
    'a',
    {
      class: 'row-link',
      dir: 'auto',
      href: addressOf(consumerRoute(profile.consumerId)),
      title: displayName(profile),
    },
    displayName(profile),
  );

/** Leaves out the personal group, which everyone has. @param {ConsumerProfile['groups']} groups */
const groupNames = groups => {
  const names = groups?.flatMap(({ group, assignedVia }) => (assignedVia === 'user' ? [] : [group.name]));
  const text = names?.join(', ') ?? 'Not known';
  return h('span', { dir: 'auto', title: text }, text);
};
