import { config } from '../config.js';
import { announce } from '../lib/announce.js';
import { button, h, icon } from '../lib/dom.js';
import { badge, time } from '../lib/format.js';
import { createFilters } from '../parts/filters.js';
import { openForm } from '../parts/form.js';
import { createList } from '../parts/list.js';
import { listView } from '../parts/list-view.js';
import { notice } from '../parts/notices.js';
import { addressOf, pageQuery, portalRoute } from '../routes.js';
import { connect } from '../sdk.js';

/** @typedef {import('metorial-consumers').ConsumerGroup} ConsumerGroup */

/** @param {ConsumerGroup} [group] @returns {import('../parts/form.js').Field[]} */
const fieldsOf = group => [
  { name: 'name', label: 'Name', value: group?.name ?? '' },
  { name: 'description', label: 'Description', type: 'textarea', value: group?.description ?? '' },
  {
    name: 'isDefault',
    label: 'Everyone in the portal is in this group',
    type: 'checkbox',
    value: String(group?.isDefault ?? false),
  },
];

/** Shows the groups of a portal: create, edit, archive. @param {import('./portal.js').TabContext} context */
export function groupsTab({ app, portal, refine }) {
  const filters = createFilters({
    label: 'Search groups',
    placeholder: 'Name',
    choices: [
      {
        label: 'Status',
        name: 'status',
        options: [
          ['', 'Active'],
          ['archived', 'Archived'],
        ],
      },
    ],
    onChange: change => refine(change, { replace: true, top: false }),
  });

  /** @param {ConsumerGroup} [group] */
  const edit = group =>
    openForm({
      title: group ? `Edit ${group.name}` : 'New group',
      fields: fieldsOf(group),
      submit: group ? 'Save' : 'Create',
      async onSubmit({ name = '', description = '', isDefault }) {
        const { consumerGroups } = (await connect()).portals;
        const body = { name, description, isDefault: isDefault === 'true' };
        const saved = group
          ? await consumerGroups.update(portal, group.id, body)
          : await consumerGroups.create(portal, body);
        announce(`${saved.name} saved`);
        list.refresh();
      },
    });

  /** @param {ConsumerGroup} group */
  const archive = group =>
    openForm({
      title: `Archive ${group.name}?`,
      intro:
        'The people in it lose access to everything that only this group gives access to. This cannot be undone here.',
      fields: [],
      submit: 'Archive',
      async onSubmit() {
        await (await connect()).portals.consumerGroups.delete(portal, group.id);
        announce(`${group.name} archived`);
        list.refresh();
      },
    });

  /** @param {ConsumerGroup} group */
  function actions(group) {
    if (!config.write || group.status !== 'active') return null;
    const named = (/** @type {string} */ verb) => ({
      class: 'button-icon',
      'aria-label': `${verb} ${group.name}`,
      title: verb,
    });
    return h(
      'span',
      { class: 'row-actions' },
      button(icon('edit'), () => edit(group), named('Edit')),
      button(icon('archive'), () => archive(group), named('Archive')),
    );
  }

  const list = createList({
    label: 'Groups',
    noun: 'group',
    async ask(state, signal) {
      const { consumerGroups } = (await connect()).portals;
      const query = { ...pageQuery(state), ...(state.status && { status: state.status }) };
      return consumerGroups.list(portal, query, { signal });
    },
    columns: [
      {
        head: 'Name',
        name: 'name',
        cell: group => [
          h(
            'a',
            {
              class: 'row-link',
              dir: 'auto',
              href: addressOf({ ...portalRoute(portal, 'access'), group: group.id }),
            },
            group.name,
          ),
          group.isDefault && h('span', { class: 'tag' }, 'Default'),
        ],
      },
      {
        head: 'Description',
        name: 'about',
        cell: ({ description }) => h('span', { dir: 'auto' }, description),
      },
      { head: 'Status', name: 'status', cell: ({ status }) => badge(status) },
      { head: 'Created', name: 'date', cell: ({ createdAt }) => createdAt && time(createdAt) },
      { head: h('span', { class: 'visually-hidden' }, 'Change'), name: 'edit', cell: actions },
    ],
    empty: () => notice({ symbol: 'search', title: 'No groups match' }),
    onPage: (change, options) => refine(change, options),
    onSettled: app.settled,
    back: () => h('a', { href: './?portal=', class: 'button' }, 'Go to the first portal'),
  });

  const tools =
    config.write &&
    h(
      'p',
      { class: 'list-tools' },
      button('New group', () => edit(), { class: 'button button-primary' }),
    );
  return listView({ filters, list, tools });
}
