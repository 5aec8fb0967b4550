import { h, icon } from '../lib/dom.js';

/** @typedef {import('../routes.js').ListState} ListState */
/** @typedef {{ label: string, name: 'order' | 'status' | 'group', options: [value: string, label: string][] }} Choice */

const TYPING_PAUSE = 250;

/**
 * Makes the search and the choices above a list.
 *
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.placeholder
 * @param {Choice[]} options.choices
 * @param {(change: Partial<ListState>, how: { typed: boolean }) => void} options.onChange
 */
export function createFilters({ label, placeholder, choices, onChange }) {
  const search = h('input', {
    type: 'search',
    'aria-label': label,
    placeholder,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    maxlength: '200',
    'aria-keyshortcuts': '/',
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let shown = '';

  function submit() {
    clearTimeout(timer);
    timer = undefined;
    if (search.value.trim() === shown.trim()) return;
    shown = search.value;
    onChange({ search: search.value }, { typed: true });
  }
  const submitSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(submit, TYPING_PAUSE);
  };
  search.addEventListener('input', event => {
    clearTimeout(timer);
    // An unfinished composition (Japanese, Chinese, Korean …) is not a word yet.
    if (!(event instanceof InputEvent && event.isComposing)) submitSoon();
  });
  search.addEventListener('compositionend', submitSoon);

  const selects = choices.map(choice =>
    createSelect(choice, value => onChange({ [choice.name]: value }, { typed: false })),
  );
  const form = h(
    'form',
    { class: 'toolbar' },
    h('div', { class: 'field field-search' }, icon('search'), search),
    selects.map(({ element }) => element),
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    submit();
  });

  return {
    element: h('search', null, form),
    /** @param {ListState} state */
    sync(state) {
      shown = state.search;
      // Never remove text while someone is still typing.
      if (timer === undefined && search.value.trim() !== shown.trim()) search.value = shown;
      for (const { name, show } of selects) show(state[name]);
    },
    /** Replaces the options of a choice, when they are known. @param {Choice['name']} name @param {Choice['options']} options */
    offer(name, options) {
      selects.find(each => each.name === name)?.offer(options);
    },
    focus: () => search.focus(),
    dispose: () => clearTimeout(timer),
  };
}

/** @param {Choice} choice @param {(value: string) => void} onChange */
function createSelect({ name, label, options }, onChange) {
  const select = h('select', { name, 'aria-label': label });
  let value = '';
  /** @param {Choice['options']} offered */
  function offer(offered) {
    // A value that is not among them came from the address, and must stay.
    const all = offered.some(([each]) => each === value) ? offered : [...offered, [value, value]];
    select.replaceChildren(...all.map(([each, text]) => h('option', { value: each }, text ?? each)));
    select.value = value;
  }
  offer(options);
  select.addEventListener('change', () => onChange(select.value));
  let offered = options;
  return {
    name,
    element: h('div', { class: 'field field-select' }, select, icon('chevron')),
    /** @param {Choice['options']} next */
    offer(next) {
      offered = next;
      offer(next);
    },
    /** @param {string} shown */
    show(shown) {
      value = shown;
      offer(offered);
    },
  };
}
