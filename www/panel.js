import { announce } from './announce.js';
import { connect, explain } from './api.js';
import { facts, panelHead } from './details.js';
import { byId, h } from './dom.js';
import { countOf } from './format.js';
import { latestOnly } from './latest.js';
import { errorNotice } from './notices.js';
import { profileCard, profileSkeleton } from './profiles.js';

const PROFILES_PER_PAGE = 100;

/** The side panel: one consumer and its profiles. A modal dialog, so focus and Escape are the browser's own. */
export function createPanel({ onClose }) {
  const dialog = byId('panel');
  const begin = latestOnly();
  let shown;

  const close = () => dialog.close();
  dialog.addEventListener('close', () => {
    const id = shown;
    shown = undefined;
    begin(); // Ends whatever is still under way: it is for nobody now.
    dialog.replaceChildren();
    if (id) onClose(id);
  });

  // A click beside the panel closes it; one that started inside (selecting text) does not.
  let pressed;
  dialog.addEventListener('pointerdown', event => {
    pressed = event.target;
  });
  dialog.addEventListener('click', event => {
    if (event.target === dialog && pressed === dialog) close();
  });

  function fill(consumer, ...rest) {
    dialog.replaceChildren(h('div', { class: 'panel-body' }, panelHead(consumer, close), ...rest));
    byId('panel-title').focus(); // What had the focus is gone.
  }

  async function load(id, known) {
    const signal = begin();
    try {
      if (!known) fill(undefined);
      const consumer = known ?? (await (await connect()).consumers.get(id, { signal }));
      if (signal.aborted) return;
      const section = h('section', { 'aria-labelledby': 'profiles-title' });
      fill(consumer, facts(consumer), section);
      await loadProfiles(section, id, signal);
    } catch (error) {
      const problem = await explain(error);
      if (!signal.aborted)
        fill(
          undefined,
          errorNotice(problem, () => load(id), 3),
        );
    }
  }

  return {
    get shown() {
      return shown;
    },
    open(id, known) {
      shown = id;
      if (!dialog.open) dialog.showModal();
      load(id, known);
    },
    close,
  };
}

/** Whoever asked for more by keyboard goes on where it begins. */
function focusOn(card) {
  card?.setAttribute('tabindex', '-1');
  card?.focus({ preventScroll: true });
}

/** Fills `section` with the profiles, page by page on demand; has its own error, so that the details above stay. */
async function loadProfiles(section, id, signal) {
  const tally = h('span', { class: 'tally' });
  const list = h('ul', { class: 'profiles' }, profileSkeleton());
  const foot = h('div');
  const title = h('h3', { id: 'profiles-title', class: 'section-title', tabindex: '-1' }, 'Profiles ', tally);
  section.replaceChildren(title, list, foot);
  let count = 0;

  async function more(query = { limit: PROFILES_PER_PAGE }) {
    const isFirst = !query.after;
    section.setAttribute('aria-busy', 'true');
    const held = foot.contains(document.activeElement);
    if (held) title.focus({ preventScroll: true });
    foot.replaceChildren();
    try {
      const { items, next } = await (await connect()).consumers.profiles.list(id, query, {
        signal,
        onMismatch: 'throw',
      });
      if (signal.aborted) return;
      const cards = items.map(profileCard);
      if (isFirst) list.replaceChildren(...cards);
      else list.append(...cards);
      if (!isFirst && held) focusOn(cards[0]);
      count += items.length;
      tally.textContent = next ? `${count}+` : String(count);
      if (count === 0) foot.replaceChildren(h('p', { class: 'muted' }, 'No profile in any portal yet.'));
      if (next) foot.replaceChildren(moreButton(next));
      announce(countOf(count, 'profile'));
    } catch (error) {
      const problem = await explain(error);
      if (signal.aborted) return;
      if (isFirst) list.replaceChildren();
      foot.replaceChildren(errorNotice(problem, () => more(query), 4));
      announce(`${problem.title}: ${problem.message}`);
    } finally {
      section.removeAttribute('aria-busy');
    }
  }

  function moreButton(query) {
    return h(
      'button',
      { type: 'button', class: 'button panel-more', onclick: () => more(query) },
      'Show more profiles',
    );
  }

  await more();
}
