/**
 * Lets the arrow keys, Home and End move between the items of a container.
 *
 * @param {HTMLElement} container
 * @param {string} selector the element of an item that takes the focus
 */
export function moveByKeys(container, selector) {
  container.addEventListener('keydown', event => {
    if (!(event.target instanceof Element) || !event.target.matches(selector)) return;
    const all = [...container.querySelectorAll(selector)];
    const at = all.indexOf(event.target);
    /** @type {Record<string, number>} */
    const targets = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    const target = all[targets[event.key] ?? -1];
    if (!(target instanceof HTMLElement)) return;
    event.preventDefault();
    target.focus();
  });
}

/** Makes `/` focus the search, unless someone is typing. */
export function searchBySlash() {
  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = document.activeElement;
    if (at?.matches('input, select, textarea, [contenteditable]') || document.querySelector('dialog[open]'))
      return;
    const search = document.querySelector('input[type="search"]');
    if (!(search instanceof HTMLInputElement)) return;
    event.preventDefault();
    search.select();
  });
}
