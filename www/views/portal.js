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
 * @property {Portal} portal
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
  /** @type {Portal | undefined} */
  let portal;
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
    place.replaceChildren(h('div', { class: 'card', 'aria-busy': 'true' }, h('span', { class: 'bar' })));
    try {
      const portals = await allPortals(stop.signal);
      portal = portals.find(({ id, slug }) => route.portal === id || route.portal === slug) ?? undefined;
      if (!route.portal && portals[0]) portal = portals[0];
      if (portal) showPortal(portals, portal);
      else if (route.portal) missing();
      else place.replaceChildren(notice({ symbol: 'people', title: 'No portals yet' }));
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = await explain(error);
      const back = h('a', { href: './', class: 'button' }, 'All consumers');
      place.replaceChildren(errorNotice(problem, { onRetry: load, back }));
      announce(`${problem.title}: ${problem.message}`);
    }
  }

  function missing() {
    const action = h('a', { href: './?portal=', class: 'button' }, 'Go to the first portal');
    const lines = ['It may have been deleted, or the address is wrong.'];
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
    showTab(current);
  }

  /** @param {Portal} current */
  function showTab(current) {
    const links = TABS.map(name => {
      const href = addressOf(portalRoute(current.slug, name));
      return h('a', { href, 'aria-current': name === route.tab && 'page' }, CREATE[name][0]);
    });
    tabs.replaceChildren(...links);
    app.title(`${CREATE[route.tab][0]} – ${current.name}`);
    if (shown !== route.tab) {
      tab?.dispose();
      shown = route.tab;
      tab = CREATE[route.tab][1]({
        app,
        portal: current,
        refine: (change, going) =>
          app.go({ ...route, portal: current.slug, after: undefined, before: undefined, ...change }, going),
      });
      place.replaceChildren(tab.element);
    }
    tab?.update(route);
  }

  load();
  return {
    element,
    /** @param {PortalRoute} next */
    update(next) {
      route = next;
      if (portal) showTab(portal);
    },
    dispose() {
      stop.abort();
      tab?.dispose();
    },
  };
}
