import { addressOf, readRoute } from './routes.js';

/** @typedef {import('./routes.js').Route} Route */
/** @typedef {{ replace?: boolean, mark?: Record<string, unknown>, top?: boolean }} Going */

const STORAGE = 'scroll positions';

/**
 * Follows the address: links, back, forward and reload. Remembers how far each entry of the history was scrolled.
 *
 * @param {(route: Route) => void} onRoute
 */
export function createRouter(onRoute) {
  /** @type {Record<string, number>} */
  const positions = JSON.parse(sessionStorage.getItem(STORAGE) ?? '{}');
  let key = history.state?.key ?? newKey();
  /** How far to scroll once the view is filled. @type {number | undefined} */
  let pending = positions[key];

  history.scrollRestoration = 'manual';
  history.replaceState({ ...history.state, key }, '');

  const remember = () => {
    positions[key] = scrollY;
  };
  addEventListener('pagehide', () => {
    remember();
    sessionStorage.setItem(STORAGE, JSON.stringify(positions));
  });

  addEventListener('popstate', event => {
    if (!event.state?.key) return; // A link within the page, such as the skip link.
    remember();
    key = event.state.key;
    pending = positions[key] ?? 0;
    onRoute(readRoute(location.search));
  });

  // Links are plain links, so new tabs, copied addresses and the status bar work as usual.
  document.addEventListener('click', event => {
    const link = event.target instanceof Element && event.target.closest('a');
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || event.defaultPrevented) return;
    if (!link.getAttribute('href')?.startsWith('./')) return;
    event.preventDefault();
    const fromList = readRoute(location.search).view === 'consumers';
    router.go(readRoute(link.search), { mark: { fromList } });
  });

  const router = {
    /**
     * Goes to a route. `mark` is kept with the entry of the history. Starts at the top, except with `top: false`.
     *
     * @param {Route} route
     * @param {Going} [going]
     */
    go(route, { replace = false, mark = {}, top = true } = {}) {
      remember();
      if (!replace) key = newKey();
      history[replace ? 'replaceState' : 'pushState']({ ...mark, key }, '', addressOf(route));
      pending = top ? 0 : undefined;
      onRoute(route);
    },
    /** Called by a view when its content is there, so that the scroll position can be restored. */
    settled() {
      if (pending !== undefined) scrollTo({ top: pending, behavior: 'instant' });
      pending = undefined;
    },
  };
  return router;
}

const newKey = () => Math.random().toString(36).slice(2);
