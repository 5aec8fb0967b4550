import { byId } from './dom.js';
import { isFirstPage } from './state.js';

/** First, previous and next. A page says how to ask for its neighbours: `page.next` and `page.previous` are queries. */
export function createPager({ onGo }) {
  const buttons = { first: byId('first'), previous: byId('previous'), next: byId('next') };
  const footer = byId('pager');
  let targets = {};

  for (const [name, button] of Object.entries(buttons)) {
    button.addEventListener('click', () => {
      if (targets[name]) onGo(targets[name]);
    });
  }

  function set(next) {
    targets = next;
    for (const [name, button] of Object.entries(buttons)) {
      button.setAttribute('aria-disabled', String(!targets[name]));
    }
  }

  /** Goes away when there is nothing to page through, but not from under someone who is using it. */
  function fold(away) {
    footer.hidden = away && !footer.contains(document.activeElement);
  }

  const first = state => (isFirstPage(state) ? undefined : {});

  return {
    show({ items, next, previous }, state) {
      fold(items.length === 0 && isFirstPage(state));
      set({
        first: first(state),
        previous: previous ? { before: previous.before } : undefined,
        next: next ? { after: next.after } : undefined,
      });
    },
    /** While nothing is known about the neighbours, only the way back to the start is open. */
    lost(state) {
      fold(isFirstPage(state));
      set({ first: first(state) });
    },
  };
}
