import { announce } from './announce.js';
import { explain } from './api.js';
import { byId } from './dom.js';
import { countOf } from './format.js';
import { emptyNotice, errorNotice, strandedNotice } from './notices.js';
import { isFirstPage } from './state.js';
import { consumerRow, skeletonRows } from './table.js';

/** The middle of the page: rows, or what stands in for them (loading, empty, stranded, error). */
export function createResults({ onOpen, onClear, onFirst, onRetry }) {
  const section = byId('results');
  const table = byId('table');
  const rows = byId('rows');
  const notice = byId('notice');
  const count = byId('count');
  for (const [selector, role] of [
    ['', 'table'],
    ['thead, tbody', 'rowgroup'],
    ['thead tr', 'row'],
    ['thead th', 'columnheader'],
  ]) {
    for (const element of selector ? table.querySelectorAll(selector) : [table])
      element.setAttribute('role', role);
  }

  function put({ consumers, rejected = [], instead }) {
    section.removeAttribute('aria-busy');
    // A notice's button is about to go away: keep the reading position here and not at the top of the page.
    const held = notice.contains(document.activeElement);
    rows.replaceChildren(...consumers.map(consumer => consumerRow(consumer, onOpen)));
    table.hidden = Boolean(instead);
    notice.hidden = !instead;
    notice.replaceChildren(...(instead ? [instead] : []));
    count.textContent = [
      consumers.length ? countOf(consumers.length, 'consumer') : '',
      rejected.length ? `${rejected.length} could not be read` : '',
    ]
      .filter(Boolean)
      .join(', ');
    if (held) section.focus({ preventScroll: true });
  }

  function showStranded() {
    put({ consumers: [], instead: strandedNotice(onFirst) });
    announce('This page is no longer there');
  }

  return {
    loading(limit) {
      section.setAttribute('aria-busy', 'true');
      if (rows.querySelector('.row-open')) return;
      if (notice.contains(document.activeElement)) section.focus({ preventScroll: true });
      rows.replaceChildren(...skeletonRows(Math.min(limit, 20)));
      table.hidden = false;
      notice.hidden = true;
    },

    show({ items, rejected = [], pagination }, state) {
      const search = state.search.trim();
      if (items.length > 0 || rejected.length > 0) {
        put({ consumers: items, rejected });
        const matching = search ? ` matching “${search}”` : '';
        const more = pagination.hasMoreAfter ? ', more on the next page' : '';
        const missing = rejected.length ? `, ${rejected.length} could not be read` : '';
        announce(`${countOf(items.length, 'consumer')}${matching}${missing}${more}`);
      } else if (isFirstPage(state)) {
        put({ consumers: [], instead: emptyNotice(search, onClear) });
        announce(search ? `No consumers match “${search}”` : 'No consumers yet');
      } else {
        showStranded();
      }
    },

    async fail(error, isCurrent) {
      const problem = await explain(error);
      if (!isCurrent()) return;
      if (problem.isStranded) {
        showStranded();
        return;
      }
      put({ consumers: [], instead: errorNotice(problem, () => onRetry(error)) });
      announce(`${problem.title}: ${problem.message}`);
    },

    /** Back to the top of the list, unless it is in view. */
    scrollToTop() {
      if (section.getBoundingClientRect().top < 0) section.scrollIntoView({ block: 'start' });
    },

    focusRow(id) {
      const row = [...rows.querySelectorAll('.row-open')].find(button => button.dataset.id === id);
      (row ?? section).focus();
    },
  };
}
