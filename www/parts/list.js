import { explain } from '../explain.js';
import { announce } from '../lib/announce.js';
import { button, h, icon, setEnabled } from '../lib/dom.js';
import { countOf } from '../lib/format.js';
import { latestOnly } from '../lib/latest.js';
import { isFirstPage, PAGE_SIZES } from '../routes.js';
import { moveByKeys } from './keys.js';
import { errorNotice, notice } from './notices.js';

/** @typedef {import('../lib/dom.js').Child} Child */
/** @typedef {import('../routes.js').ListState} ListState */

/**
 * @template Item
 * @typedef {object} Column
 * @property {Child} head
 * @property {string} name the class of its cells is `cell-` and this
 * @property {(item: Item) => Child} cell
 */

/**
 * @template Item
 * @typedef {object} ListOptions
 * @property {string} label
 * @property {string} noun such as `consumer`
 * @property {string} [plural]
 * @property {(state: ListState, signal: AbortSignal) => Promise<import('metorial-consumers').Page<Item>>} ask
 * @property {Column<Item>[]} columns the first is the header of its row
 * @property {(item: Item, row: HTMLTableRowElement) => void} [onRow] called for each row
 * @property {(state: ListState) => HTMLElement} empty makes the notice for an empty list
 * @property {(change: Partial<ListState>, options?: { top: boolean }) => void} onPage
 * @property {() => void} onSettled
 * @property {() => Child} back the way back from an object that does not exist
 */

/**
 * Shows a table with one page of a list: rows or a notice in their place (loading, empty, error), and links to the neighbours. It
 * shows whatever `metorial.….list()` returns.
 *
 * @template {{ id: string }} Item
 * @param {ListOptions<Item>} options
 */
export function createList(options) {
  const { label, noun, plural, columns } = options;
  const begin = latestOnly();
  const rows = h('tbody', { role: 'rowgroup' });
  const heads = columns.map(({ head, name }) =>
    h('th', { scope: 'col', role: 'columnheader', class: `col-${name}` }, head),
  );
  // The roles are explicit because narrow screens lay out rows as a grid, for which some browsers drop the table roles.
  const table = h(
    'table',
    { class: 'table', role: 'table', 'aria-label': label },
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, heads)),
    rows,
  );
  const place = h('div', { hidden: true });
  const pager = createPager(options.onPage);
  const element = h(
    'section',
    { class: 'results', 'aria-label': label, tabindex: '-1' },
    h('div', { class: 'progress', 'aria-hidden': 'true' }),
    table,
    place,
    pager.element,
  );
  /** @type {Item[]} */
  let items = [];
  /** @type {ListState} */
  let latest;
  moveByKeys(rows, '.row-link');

  /** @param {Item} item */
  function rowOf(item) {
    const row = h(
      'tr',
      { role: 'row', 'data-id': item.id },
      columns.map(({ name, cell }, index) =>
        index === 0
          ? h(
              'th',
              { role: 'rowheader', scope: 'row', class: `cell-${name}` },
              h('div', { class: 'cell-first' }, cell(item)),
            )
          : h('td', { role: 'cell', class: `cell-${name}` }, cell(item)),
      ),
    );
    options.onRow?.(item, row);
    return row;
  }

  /** @param {Item[]} shown @param {HTMLElement} [instead] */
  function put(shown, instead) {
    element.removeAttribute('aria-busy');
    // An element that is about to be removed may have the focus: keep the reading position here instead of at the top of the
    // page.
    const held = [place, rows].some(part => part.contains(document.activeElement));
    const heldId = document.activeElement?.closest('tr')?.dataset.id;
    items = shown;
    rows.replaceChildren(...shown.map(rowOf));
    table.hidden = Boolean(instead);
    place.hidden = !instead;
    place.replaceChildren(...(instead ? [instead] : []));
    if (held && !focusRow(heldId)) element.focus({ preventScroll: true });
    options.onSettled();
  }

  /** @param {string | undefined} id */
  function focusRow(id) {
    const row = [...rows.rows].find(each => each.dataset.id === id);
    const link = row?.querySelector('.row-link');
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
    return Boolean(link);
  }

  function stranded() {
    // A page is requested by the item that it starts from. If that item is deleted, nobody can tell what follows.
    const lines = [`The ${noun} that it started from may have been deleted.`];
    const action = button('Go to the first page', () => options.onPage({}));
    put([], notice({ symbol: 'people', title: 'This page is no longer there', lines, action }));
    announce('This page is no longer there');
  }

  /** @param {import('metorial-consumers').Page<Item>} page @param {ListState} state */
  function show({ items: found, rejected = [], next, previous }, state) {
    const search = state.search.trim();
    const failed = rejected.length > 0 ? `, ${rejected.length} could not be read` : '';
    const rest = next ? ', more follow' : '';
    if (found.length > 0 || failed) {
      put(found);
      announce(`${countOf(found.length, noun, plural)}${search && ` matching “${search}”`}${failed}${rest}`);
    } else if (isFirstPage(state)) {
      const instead = options.empty(state);
      put([], instead);
      announce(instead.querySelector('h2')?.textContent ?? '');
    } else {
      stranded();
      return;
    }
    const count = `${found.length} on this page${failed}${rest}`;
    pager.show(found.length || failed ? count : '', state, {
      ...(previous && { previous: { before: Reflect.get(previous, 'before') } }),
      ...(next && { next: { after: Reflect.get(next, 'after') } }),
    });
  }

  /** @param {unknown} error @param {ListState} state @param {AbortSignal} signal */
  async function fail(error, state, signal) {
    const problem = await explain(error);
    if (signal.aborted) return;
    pager.show('', state, {});
    if (problem.isStranded) {
      stranded();
      return;
    }
    put([], errorNotice(problem, { onRetry: () => load(state), back: options.back() }));
    announce(`${problem.title}: ${problem.message}`);
  }

  /** Shows as many grey rows as the page may have. */
  function loading() {
    element.setAttribute('aria-busy', 'true');
    if (items.length > 0) return; // The old rows stay, dimmed, so that nothing jumps.
    pager.show('', latest, {});
    if (place.contains(document.activeElement)) element.focus({ preventScroll: true });
    rows.replaceChildren(...Array.from({ length: latest.limit }, () => skeletonRow(columns)));
    table.hidden = false;
    place.hidden = true;
  }

  /** Requests a page and shows it. A later call ends this one. @param {ListState} state */
  async function load(state) {
    const signal = begin();
    latest = state;
    loading();
    try {
      const page = await options.ask(state, signal);
      if (signal.aborted) return;
      // Going back may reach the start with a page that is not full: show the full first page instead.
      const isShort = page.items.length > 0 && page.items.length < state.limit;
      if (state.before && !page.pagination.hasMoreBefore && isShort) options.onPage({}, { top: false });
      else show(page, state);
    } catch (error) {
      if (!signal.aborted) await fail(error, state, signal);
    }
  }

  return {
    element,
    get items() {
      return items;
    },
    load,
    /** Requests the same page again. */
    refresh: () => load(latest),
    /** Shows a changed item in its place. @param {Item} item */
    replace(item) {
      items = items.map(each => (each.id === item.id ? item : each));
      const row = [...rows.rows].find(each => each.dataset.id === item.id);
      const held = row?.contains(document.activeElement);
      row?.replaceWith(rowOf(item));
      if (held) focusRow(item.id);
    },
    /** Gives the focus to an item's link. @param {string} id */
    focus(id) {
      if (!focusRow(id)) element.focus({ preventScroll: true });
    },
    /** Ends the request under way, if any. */
    dispose: () => begin(),
  };
}

const bar = () => h('span', { class: 'bar' });

/** @param {{ name: string }[]} columns */
const skeletonRow = columns =>
  h(
    'tr',
    { class: 'skeleton', 'aria-hidden': 'true' },
    columns.map(({ name }) => h('td', { class: `cell-${name}` }, bar())),
  );

/** First, previous and next. A page has the queries of its neighbours: `page.next` and `page.previous`. @param {ListOptions<never>['onPage']} onPage */
function createPager(onPage) {
  /** @type {Record<string, Partial<ListState> | undefined>} */
  let targets = {};
  const buttons = ['First', 'Previous', 'Next'].map(name => {
    const key = name.toLowerCase();
    return button(name, () => targets[key] && onPage(targets[key], { top: true }), { 'data-target': key });
  });
  const sizes = PAGE_SIZES.map(size => h('option', { value: size }, `${size} per page`));
  const limit = h('select', { 'aria-label': 'Per page' }, sizes);
  limit.addEventListener('change', () => onPage({ limit: Number(limit.value) }, { top: false }));
  const count = h('p', { class: 'pager-count' });
  const element = h(
    'footer',
    { class: 'pager' },
    count,
    h('div', { class: 'field field-select field-quiet' }, limit, icon('chevron')),
    h('nav', { class: 'pager-buttons', 'aria-label': 'Pages' }, buttons),
  );
  return {
    element,
    /** @param {string} text @param {ListState} state @param {typeof targets} neighbours */
    show(text, state, neighbours) {
      count.textContent = text;
      limit.value = String(state.limit);
      targets = { ...neighbours, first: isFirstPage(state) ? undefined : {} };
      for (const each of buttons) setEnabled(each, Boolean(targets[each.dataset.target ?? '']));
    },
  };
}
