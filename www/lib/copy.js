import { announce } from './announce.js';
import { h, icon } from './dom.js';

/**
 * Makes a button that copies a text.
 *
 * @param {() => string} text
 * @param {string} what such as `ID`
 * @param {string} label the name of the button
 */
export function copyButton(text, what, label) {
  const element = h('button', { type: 'button', class: 'button-icon', 'aria-label': label, title: label });
  /** @param {string} name */
  const show = name => element.replaceChildren(icon(name));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  show('copy');
  element.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      announce(`${what} could not be copied`);
      return;
    }
    show('check');
    announce(`${what} copied`);
    clearTimeout(timer);
    timer = setTimeout(() => show('copy'), 1500);
  });
  return element;
}

/**
 * Makes an id with a button that copies it.
 *
 * @param {string} id
 * @param {string} owner
 */
export const copyable = (id, owner) =>
  h(
    'span',
    { class: 'with-copy' },
    h('code', { class: 'id', title: id }, id),
    copyButton(() => id, 'ID', `Copy the ID of ${owner}`),
  );
