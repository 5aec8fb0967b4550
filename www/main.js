import { config } from './config.js';
import { announce } from './lib/announce.js';
import { byId, h } from './lib/dom.js';
import { createFaultsPanel } from './panels/faults.js';
import { createRequestPanel } from './panels/request-panel.js';
import { searchBySlash } from './parts/keys.js';
import { createRouter } from './router.js';
import { readRoute } from './routes.js';
import { consumerView } from './views/consumer.js';
import { consumersView } from './views/consumers.js';
import { portalView } from './views/portal.js';

/**
 * The functions of the page that views may use.
 *
 * @typedef {object} App
 * @property {ReturnType<typeof createRouter>['go']} go
 * @property {() => void} settled says that the content is there, so that the scroll position can be restored
 * @property {(title: string) => void} title
 */
/** @typedef {import('./routes.js').Route} Route */
/** @typedef {{ element: HTMLElement, update(route: any): void, dispose(): void }} View */

const NAME = 'Metorial';
/** @type {{ key: string, view: View } | undefined} */
let current;

/** @type {App} */
const app = {
  go: (route, going) => router.go(route, going),
  settled: () => router.settled(),
  title: title => {
    document.title = `${title} · ${NAME}`;
  },
};

/** Routes with the same key are shown by the same view. @param {Route} route */
function keyOf(route) {
  if (route.view === 'consumer') return `consumer ${route.consumer}`;
  return route.view === 'portal' ? `portal ${route.portal}` : route.view;
}

/** @param {Route} route */
function open(route) {
  if (route.view === 'consumer') return consumerView(app, route);
  return route.view === 'portal' ? portalView(app, route) : consumersView(app, route);
}

/** @param {Route} route */
function show(route) {
  const key = keyOf(route);
  for (const link of document.querySelectorAll('.app-nav a')) {
    const isPortal = link.getAttribute('href') !== './';
    if (isPortal === (route.view === 'portal')) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  if (current?.key === key) {
    current.view.update(route);
    return;
  }
  const isFirst = !current;
  current?.view.dispose();
  const view = open(route);
  current = { key, view };
  byId('view').replaceChildren(view.element);
  if (isFirst) return;
  // The focused element is gone. Screen readers continue at the heading.
  view.element.querySelector('h1')?.focus({ preventScroll: true });
  announce(document.title);
}

const router = createRouter(show);
searchBySlash();
byId('tools').append(
  config.faults ? createFaultsPanel() : h('span', { class: 'muted' }, config.write ? '' : 'Read only'),
  createRequestPanel(byId('dock')),
);
show(readRoute(location.search));
