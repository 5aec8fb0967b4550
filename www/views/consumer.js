import { config } from '../config.js';
import { explain } from '../explain.js';
import { announce } from '../lib/announce.js';
import { avatar } from '../lib/avatar.js';
import { copyable } from '../lib/copy.js';
import { button, h } from '../lib/dom.js';
import { assignedLabel, badge, breakable, countOf, displayName, mailto, timeOfDay } from '../lib/format.js';
import { createGroupChoices } from '../parts/group-choices.js';
import { errorNotice } from '../parts/notices.js';
import { addressOf, portalRoute } from '../routes.js';
import { connect } from '../sdk.js';
import { consumerForm } from './consumers.js';
import { findPortals, groupsOf } from './portals.js';

/** @typedef {import('metorial-consumers').Consumer} Consumer */
/** @typedef {import('metorial-consumers').ConsumerProfile} ConsumerProfile */
/** @typedef {import('metorial-consumers').Portal} Portal */

const MOST_PROFILES = 100;

/**
 * Shows a consumer: who it is, and its profiles in all portals with their groups. @param {import('../main.js').App} app @param
 * {import('../routes.js').ConsumerRoute} route
 */
export function consumerView(app, route) {
  const stop = new AbortController();
  const { signal } = stop;
  const head = h('header', { class: 'page-head' }, h('h1', { tabindex: '-1' }, 'Consumer'));
  const body = h('div', { 'aria-busy': 'true' }, skeleton(), skeleton());
  const back = h('a', { href: './', class: 'back-link' }, '← Consumers');
  // Opened from the list, whose page, filters and scroll position are one step back.
  back.addEventListener('click', event => {
    if (!history.state?.fromList || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.back();
  });
  const element = h('div', null, back, head, body);
  app.title('Consumer');

  /** @param {Consumer} consumer */
  function showHead(consumer) {
    const name = displayName(consumer);
    app.title(name);
    const edit = () => {
      /** @type {Consumer} */
      let current = consumer;
      const end = () => {
        showHead(current);
        head.querySelector('h1')?.focus();
      };
      const form = consumerForm(consumer, end, async changed => {
        current = changed;
      });
      head.replaceChildren(h('h1', { tabindex: '-1' }, `Edit ${name}`), form.element);
      form.focus();
    };
    const fact = (/** @type {string} */ label, /** @type {import('../lib/dom.js').Child} */ value) =>
      h('div', null, h('dt', null, label), h('dd', null, value));
    head.replaceChildren(
      avatar(consumer),
      h('h1', { dir: 'auto', tabindex: '-1' }, name),
      h('p', null, h('a', { href: mailto(consumer.email) }, breakable(consumer.email))),
      config.write ? h('div', { class: 'page-actions' }, button('Edit', edit)) : '',
      h(
        'dl',
        { class: 'facts' },
        fact('ID', copyable(consumer.id, name)),
        fact('Created', timeOfDay(consumer.createdAt)),
        fact('Updated', timeOfDay(consumer.updatedAt)),
      ),
    );
  }

  async function load() {
    body.setAttribute('aria-busy', 'true');
    try {
      const metorial = await connect();
      // Both at once: the profiles need only the id.
      const [consumer, page] = await Promise.all([
        metorial.consumers.get(route.consumer, { signal }),
        metorial.consumers.profiles.list(route.consumer, { limit: MOST_PROFILES }, { signal }),
      ]);
      showHead(consumer);
      showProfiles(page);
      announce(countOf(page.items.length, 'profile'));
    } catch (error) {
      if (signal.aborted) return;
      const problem = await explain(error);
      const link = h('a', { href: './', class: 'button' }, 'All consumers');
      body.replaceChildren(errorNotice(problem, { onRetry: load, back: link }));
      announce(`${problem.title}: ${problem.message}`);
    } finally {
      body.removeAttribute('aria-busy');
      app.settled();
    }
  }

  /** @param {import('metorial-consumers').Page<ConsumerProfile>} page */
  function showProfiles({ items, next, rejected = [] }) {
    const cards = items.map(profile => profileCard(profile, signal));
    const more = next ? `The first ${items.length} profiles are shown.` : '';
    const failed = rejected.length ? `${countOf(rejected.length, 'profile')} could not be read.` : '';
    body.replaceChildren(
      h('h2', { class: 'section-title' }, 'Profiles ', h('span', { class: 'tally' }, items.length)),
      h(
        'ul',
        { class: 'profiles' },
        cards.map(({ element: card }) => card),
      ),
      h('p', { class: 'muted' }, items.length ? `${more} ${failed}` : 'No profile in any portal yet.'),
    );
    locate(items, cards);
  }

  /**
   * Finds the portal of each profile, because profiles do not name it. @param {ConsumerProfile[]} profiles @param
   * {ReturnType<typeof profileCard>[]} cards
   */
  async function locate(profiles, cards) {
    if (profiles.length === 0) return;
    try {
      await findPortals(profiles, signal, (id, portal) => {
        cards[profiles.findIndex(profile => profile.id === id)]?.showPortal(portal);
      });
      for (const card of cards) card.showMissing('This profile is in none of the first portals.');
    } catch (error) {
      if (signal.aborted) return;
      const { title, message } = await explain(error);
      for (const card of cards) card.showMissing(`The portal could not be found. ${title}: ${message}`);
    }
  }

  load();
  return { element, update() {}, dispose: () => stop.abort() };
}

/** Shows a profile, whose portal is set later. @param {ConsumerProfile} profile @param {AbortSignal} signal */
function profileCard(profile, signal) {
  const name = displayName(profile);
  const title = h('h3', { dir: 'auto' }, h('span', { class: 'bar' }));
  const choices = h('div', null, assignedOnly(profile));
  let isFound = false;
  const element = h(
    'li',
    { class: 'card' },
    h('div', { class: 'card-head' }, title, profile.status && badge(profile.status)),
    h('p', { class: 'muted', dir: 'auto' }, name, ' · ', h('bdi', null, profile.email)),
    copyable(profile.id, `the profile ${name}`),
    choices,
  );
  return {
    element,
    /** @param {Portal} portal */
    async showPortal(portal) {
      isFound = true;
      title.replaceChildren(h('a', { href: addressOf(portalRoute(portal.slug)) }, portal.name));
      if (!config.write || !profile.groups) return;
      try {
        const groups = await groupsOf(portal.id, signal);
        choices.replaceChildren(createGroupChoices({ portal, profile, groups, signal }));
      } catch {
        // The assigned groups, which came with the profile, are shown already.
      }
    },
    /** @param {string} text */
    showMissing(text) {
      if (!isFound) title.replaceChildren(h('span', { class: 'muted' }, text));
    },
  };
}

/** Shows the groups that came with a profile. @param {ConsumerProfile} profile */
function assignedOnly({ groups }) {
  // `null` means that the API does not say, which is not the same as no groups.
  if (!groups) return h('p', { class: 'muted' }, 'Groups are not known.');
  if (groups.length === 0) return h('p', { class: 'muted' }, 'In no groups.');
  return h(
    'ul',
    { class: 'groups' },
    groups.map(({ group, assignedVia }) =>
      h(
        'li',
        null,
        h('span', { dir: 'auto' }, group.name),
        h('span', { class: 'muted' }, assignedLabel(assignedVia)),
      ),
    ),
  );
}

const skeleton = () =>
  h(
    'div',
    { class: 'card', 'aria-hidden': 'true' },
    h('span', { class: 'bar' }),
    h('span', { class: 'bar' }),
  );
