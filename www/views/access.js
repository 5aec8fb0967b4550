import { h } from '../lib/dom.js';
import { badge } from '../lib/format.js';
import { createFilters } from '../parts/filters.js';
import { createList } from '../parts/list.js';
import { listView } from '../parts/list-view.js';
import { notice } from '../parts/notices.js';
import { pageQuery } from '../routes.js';
import { connect } from '../sdk.js';
import { targetCell } from './access-requests.js';
import { groupsOf } from './portals.js';

/** Shows which group has access to what, read-only. @param {import('./portal.js').TabContext} context */
export function accessTab({ app, portal, refine }) {
  const stop = new AbortController();
  const filters = createFilters({
    label: 'Search access',
    placeholder: 'Name',
    choices: [{ label: 'Group', name: 'group', options: [['', 'Any group']] }],
    onChange: change => refine(change, { replace: true, top: false }),
  });
  groupsOf(portal, stop.signal).then(
    groups =>
      filters.offer('group', [
        ['', 'Any group'],
        ...groups.map(({ id, name }) => /** @type {[string, string]} */ ([id, name])),
      ]),
    () => {}, // The list still works without this filter.
  );

  const list = createList({
    label: 'Access',
    noun: 'rule',
    async ask(state, signal) {
      const { access } = (await connect()).portals;
      return access.list(
        portal,
        { ...pageQuery(state), ...(state.group && { consumerGroupId: state.group }) },
        { signal },
      );
    },
    columns: [
      {
        head: 'Group',
        name: 'name',
        cell: ({ consumerGroup: { name, status } }) => [
          h('span', { dir: 'auto' }, name),
          status !== 'active' && badge(status),
        ],
      },
      { head: 'Reaches', name: 'target', cell: ({ access }) => targetCell(access) },
      { head: 'Shown as', name: 'about', cell: ({ name }) => h('span', { dir: 'auto' }, name) },
    ],
    empty: () => notice({ symbol: 'search', title: 'No rules match' }),
    onPage: (change, options) => refine(change, options),
    onSettled: app.settled,
    back: () => h('a', { href: './?portal=', class: 'button' }, 'Go to the first portal'),
  });

  return listView({ filters, list, onDispose: () => stop.abort() });
}
