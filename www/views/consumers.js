import { config } from '../config.js';
import { announce } from '../lib/announce.js';
import { avatar } from '../lib/avatar.js';
import { copyable } from '../lib/copy.js';
import { button, h, icon } from '../lib/dom.js';
import { displayName, time } from '../lib/format.js';
import { createFilters } from '../parts/filters.js';
import { createForm, openForm } from '../parts/form.js';
import { createList } from '../parts/list.js';
import { listView } from '../parts/list-view.js';
import { notice } from '../parts/notices.js';
import { addressOf, consumerRoute, consumersQuery, refined } from '../routes.js';
import { connect } from '../sdk.js';
import { exportConsumers } from './export.js';

/** @typedef {import('metorial-consumers').Consumer} Consumer */
/** @typedef {import('../routes.js').ConsumersRoute} ConsumersRoute */

/** @type {import('../parts/filters.js').Choice} */
export const ORDER = {
  label: 'Order',
  name: 'order',
  options: [
    ['desc', 'Newest first'],
    ['asc', 'Oldest first'],
  ],
};

/** Shows all consumers: find, create, edit, export. @param {import('../main.js').App} app @param {ConsumersRoute} first */
export function consumersView(app, first) {
  let route = first;
  const jobs = h('div', { class: 'jobs' });
  const filters = createFilters({
    label: 'Search consumers',
    placeholder: 'Name, email or ID',
    choices: [ORDER],
    // One entry in the history for one burst of typing, not one for each letter.
    onChange: (change, { typed }) =>
      app.go(refined(route, change), {
        replace: typed && history.state?.typing === true,
        mark: { typing: typed },
        top: false,
      }),
  });

  const list = createList({
    label: 'Consumers',
    noun: 'consumer',
    ask: async (state, signal) => (await connect()).consumers.list(consumersQuery(state), { signal }),
    columns: [
      { head: 'Name', name: 'name', cell: consumer => [avatar(consumer), consumerLink(consumer)] },
      { head: 'Email', name: 'email', cell: ({ email }) => h('bdi', { title: email }, email) },
      { head: 'ID', name: 'id', cell: consumer => copyable(consumer.id, displayName(consumer)) },
      { head: 'Created', name: 'date', cell: ({ createdAt }) => time(createdAt) },
      ...(config.write
        ? [{ head: h('span', { class: 'visually-hidden' }, 'Edit'), name: 'edit', cell: editButton }]
        : []),
    ],
    onRow: openByClick,
    empty,
    onPage: (change, options) => app.go(refined(route, change), options),
    onSettled: app.settled,
    back: () => h('a', { href: './', class: 'button' }, 'All consumers'),
  });

  /** @param {Consumer} consumer */
  function editButton(consumer) {
    const label = `Edit ${displayName(consumer)}`;
    const props = { class: 'button-icon', 'aria-label': label, title: 'Edit' };
    return button(icon('edit'), () => editInPlace(consumer), props);
  }

  /** Puts a form in the place of a row. @param {Consumer} consumer */
  function editInPlace(consumer) {
    const row = list.element.querySelector(`tr[data-id="${CSS.escape(consumer.id)}"]`);
    const close = () => {
      list.replace(consumer);
      list.focus(consumer.id);
    };
    const form = consumerForm(consumer, close, async changed => {
      consumer = changed;
    });
    row?.replaceChildren(
      h('td', { role: 'cell', class: 'cell-form', colspan: row.children.length }, form.element),
    );
    form.focus();
  }

  /** @param {import('../routes.js').ListState} state */
  function empty({ search }) {
    if (!search.trim())
      return notice({
        symbol: 'people',
        title: 'No consumers yet',
        lines: ['They appear here when someone first signs in to one of your portals.'],
      });
    const clear = () => {
      app.go(refined(route, { search: '' }));
      filters.focus();
    };
    return notice({
      symbol: 'search',
      title: `No consumers match “${search.trim()}”`,
      lines: ['The search covers names, email addresses and complete IDs.'],
      action: button('Clear search', clear),
    });
  }

  function create() {
    openForm({
      title: 'New consumer',
      intro: 'If a consumer with this email address already exists, it is kept and gets this name.',
      fields: FIELDS,
      submit: 'Create',
      async onSubmit({ name = '', email = '' }) {
        const consumer = await (await connect()).consumers.create({ name, email });
        announce(`${displayName(consumer)} created`);
        app.go(consumerRoute(consumer.id));
      },
    });
  }

  const startExport = () => jobs.append(exportConsumers(consumersQuery(refined(route, { limit: 100 }))));

  const view = listView({ filters, list, tools: jobs });
  const element = h(
    'div',
    null,
    h(
      'header',
      { class: 'page-head' },
      h('h1', { tabindex: '-1' }, 'Consumers'),
      h('p', null, 'The people who use your portals.'),
      h(
        'div',
        { class: 'page-actions' },
        button('Refresh', list.refresh),
        button('Export CSV', startExport),
        config.write && button('New consumer', create, { class: 'button button-primary' }),
      ),
    ),
    view.element,
  );
  /** @param {ConsumersRoute} next */
  const update = next => {
    route = next;
    app.title(route.search.trim() ? `“${route.search.trim()}” – Consumers` : 'Consumers');
    view.update(route);
  };
  update(first);
  return { element, update, dispose: view.dispose };
}

const FIELDS = /** @type {import('../parts/form.js').Field[]} */ ([
  { name: 'name', label: 'Name' },
  { name: 'email', label: 'Email', type: 'email' },
]);

/** @param {Consumer} consumer */
function consumerLink(consumer) {
  const name = displayName(consumer);
  return h(
    'a',
    { class: 'row-link', dir: 'auto', title: name, href: addressOf(consumerRoute(consumer.id)) },
    name,
  );
}

/**
 * Makes the form that changes a consumer. Sends only what was changed.
 *
 * @param {Consumer} consumer
 * @param {() => void} onEnd
 * @param {(changed: Consumer) => Promise<void>} onChanged
 */
export function consumerForm(consumer, onEnd, onChanged) {
  const values = { name: consumer.name, email: consumer.email };
  return createForm({
    fields: FIELDS.map(field => ({ ...field, value: Reflect.get(values, field.name) })),
    submit: 'Save',
    async onSubmit({ name, email }) {
      const body = {
        ...(name !== consumer.name && { name }),
        ...(email !== consumer.email && { email }),
      };
      if (Object.keys(body).length === 0) return;
      await onChanged(await (await connect()).consumers.update(consumer.id, body));
      announce('Saved');
    },
    onDone: onEnd,
    onCancel: onEnd,
  });
}

/** Makes the whole row clickable, except for selecting text or using an element in it. @param {unknown} _item @param {HTMLElement} row */
export function openByClick(_item, row) {
  row.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : row;
    if (target.closest('a, button, input, label, form') || getSelection()?.isCollapsed === false) return;
    row.querySelector('a')?.click();
  });
}
