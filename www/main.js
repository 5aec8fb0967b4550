import { connect, LoadError } from './api.js';
import { createControls } from './controls.js';
import { latestOnly } from './latest.js';
import { createPager } from './pager.js';
import { createPanel } from './panel.js';
import { createResults } from './results.js';
import { addressOf, listQuery, readState } from './state.js';

let state = readState(location.search);
let known = new Map(); // The consumers on the page, by id.
let asked; // The query whose answer is shown or awaited.
const begin = latestOnly();

/** Goes to another view. `mark` is remembered with the history entry. */
function go(change, { replace = false, mark = null } = {}) {
  state = { ...state, ...change };
  history[replace ? 'replaceState' : 'pushState'](mark, '', addressOf(state));
  sync();
}

/** Another search, order or page size: the old page's ids mean nothing in it, so it starts at the first page. */
const refine = (change, options) => go({ ...change, after: undefined, before: undefined }, options);

const goToPage = target => {
  go({ after: undefined, before: undefined, ...target });
  results.scrollToTop();
};

const controls = createControls({
  onSearch(search) {
    if (search.trim() === state.search.trim()) return;
    // One history entry for one burst of typing, not one for each letter.
    refine({ search }, { replace: history.state?.typing === true, mark: { typing: true } });
  },
  onOrder: order => refine({ order }),
  onLimit: limit => refine({ limit }),
});

const pager = createPager({ onGo: goToPage });

const results = createResults({
  onOpen: ({ id }) => go({ consumer: id }, { mark: { panel: true } }),
  onClear() {
    refine({ search: '' });
    controls.focusSearch();
  },
  onFirst: () => goToPage({}),
  // A browser remembers that a module failed to load; only a new page asks again.
  onRetry: error => (error instanceof LoadError ? location.reload() : load()),
});

const panel = createPanel({
  onClose(id) {
    if (state.consumer === id) {
      // Opened from the list: that view is one step back. Opened by its address: there is none.
      if (history.state?.panel) history.back();
      else go({ consumer: undefined }, { replace: true });
    }
    // The browser returns the focus itself, unless the row was drawn again meanwhile.
    if (document.activeElement === document.body) results.focusRow(id);
  },
});

function sync() {
  controls.sync(state);
  if (!state.consumer) {
    if (panel.shown) panel.close();
  } else if (panel.shown !== state.consumer) {
    panel.open(state.consumer, known.get(state.consumer));
  }
  if (JSON.stringify(listQuery(state)) !== asked) load();
}

async function load() {
  const signal = begin();
  const wanted = state;
  asked = JSON.stringify(listQuery(wanted));
  results.loading(wanted.limit);
  try {
    const metorial = await connect();
    const page = await metorial.consumers.list(listQuery(wanted), { signal });
    if (signal.aborted) return;
    // Going back can arrive at the start with a page that is not full: show the first page, which is.
    if (wanted.before && !page.pagination.hasMoreBefore && inPart(page.items, wanted.limit)) {
      refine({}, { replace: true, mark: history.state });
      return;
    }
    known = new Map(page.items.map(consumer => [consumer.id, consumer]));
    results.show(page, wanted);
    pager.show(page, wanted);
  } catch (error) {
    if (signal.aborted) return;
    await results.fail(error, () => !signal.aborted);
    if (!signal.aborted) pager.lost(wanted);
  }
}

const inPart = (items, limit) => items.length > 0 && items.length < limit;

addEventListener('popstate', () => {
  state = readState(location.search);
  controls.cancelTyping();
  sync();
});

sync();
