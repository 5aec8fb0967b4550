import { explain } from '../explain.js';
import { announce } from '../lib/announce.js';
import { h, icon } from '../lib/dom.js';
import { badge } from '../lib/format.js';
import { errorNotice, notice } from '../parts/notices.js';
import { addressOf, portalRoute, TABS } from '../routes.js';
import { accessTab } from './access.js';
import { requestsTab } from './access-requests.js';
import { groupsTab } from './groups.js';
import { peopleTab } from './people.js';
import { allPortals } from './portals.js';

/** @typedef {import('metorial-consumers').Portal} Portal */
/** @typedef {import('../routes.js').PortalRoute} PortalRoute */

/**
 * The context of a tab.
 *
 * @typedef {object} TabContext
 * @property {import('../main.js').App} app
 * @property {string} portal its id or slug
 * @property {(change: Partial<import('../routes.js').ListState>, going?: import('../router.js').Going) => void} refine
 */
/** @typedef {{ element: HTMLElement, update(route: PortalRoute): void, dispose(): void }} Tab */

/** @type {Record<PortalRoute['tab'], [label: string, create: (context: TabContext) => Tab]>} */
const CREATE = {
  people: ['People', peopleTab],
  groups: ['Groups', groupsTab],
  requests: ['Access requests', requestsTab],
  access: ['Access', accessTab],
};

/**
 * Shows a portal: its people, groups, access requests, and the access of each group. @param {import('../main.js').App} app @param
 * {PortalRoute} first
 */
export function portalView(app, first) {
  const stop = new AbortController();
  let route = first;
  /** @type {string | undefined} */
  let name;
  /** What the tab shows. @type {PortalRoute | undefined} */
  let asked;
  /** @type {Tab | undefined} */
  let tab;
  /** @type {PortalRoute['tab'] | undefined} */
  let shown;

  const select = h('select', { 'aria-label': 'Portal' });
  select.addEventListener('change', () => app.go(portalRoute(select.value, route.tab)));
  const title = h('h1', { dir: 'auto', tabindex: '-1' }, 'Portal');
  const about = h('p', { dir: 'auto' });
  const switcher = h('div', { class: 'field field-select', hidden: true }, select, icon('chevron'));
  const tabs = h('nav', { class: 'tabs', 'aria-label': 'Parts of the portal' });
  const place = h('div', null);
  const element = h('div', null, h('header', { class: 'page-head' }, title, about, switcher), tabs, place);

  async function load() {
    // The slug in the address serves as an id, so the tab need not wait for the portals.
    if (route.portal) showTab(route.portal);
    else place.replaceChildren(h('div', { class: 'card', 'aria-busy': 'true' }, h('span', { class: 'bar' })));
    try {
      const portals = await allPortals(stop.signal);
      const portal = route.portal
        ? portals.find(({ id, slug }) => route.portal === id || route.portal === slug)
        : portals[0];
      if (portal) showPortal(portals, portal);
      else if (route.portal) missing();
      else place.replaceChildren(notice({ symbol: 'people', title: 'No portals yet' }));
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = await explain(error);
      const back = h('a', { href: './', class: 'button' }, 'All consumers');
      closeTab();
      place.replaceChildren(errorNotice(problem, { onRetry: load, back }));
      announce(`${problem.title}: ${problem.message}`);
    }
  }

  function missing() {
    const action = h('a', { href: './?portal=', class: 'button' }, 'Go to the first portal');
    const lines = ['It may have been deleted, or the address is wrong.'];
    closeTab();
    place.replaceChildren(notice({ symbol: 'alert', title: `No portal “${route.portal}”`, lines, action }));
    announce('There is no such portal');
  }

  /** @param {Portal[]} portals @param {Portal} current */
  function showPortal(portals, current) {
    title.replaceChildren(current.name, ' ', current.status === 'active' ? '' : badge(current.status));
    about.textContent = current.description ?? '';
    select.replaceChildren(...portals.map(({ slug, name }) => h('option', { value: slug }, name)));
    select.value = current.slug;
    switcher.hidden = portals.length < 2;
    name = current.name;
    showTab(current.slug);
  }

  function closeTab() {
    tab?.dispose();
    tab = undefined;
    shown = undefined;
  }

  /** @param {string} portal */
  function showTab(portal) {
    const links = TABS.map(each => {
      const href = addressOf(portalRoute(portal, each));
      return h('a', { href, 'aria-current': each === route.tab && 'page' }, CREATE[each][0]);
    });
    tabs.replaceChildren(...links);
    app.title(`${CREATE[route.tab][0]} – ${name ?? portal}`);
    if (shown !== route.tab) {
      closeTab();
      shown = route.tab;
      tab = CREATE[route.tab][1]({
        app,
        portal,
        refine: (change, going) =>
          app.go({ ...route, portal, after: undefined, before: undefined, ...change }, going),
      });
      place.replaceChildren(tab.element);
    } else if (asked === route) {
      return; // The name of the portal has come, and nothing else has changed.
    }
    asked = route;
    tab?.update(route);
  }

  load();
  return {
    element,
    /** @param {PortalRoute} next */
    update(next) {
      route = next;
      showTab(route.portal || select.value);
    },
    dispose() {
      stop.abort();
      tab?.dispose();
    },
  };
}
