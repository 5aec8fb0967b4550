import { announce } from './announce.js';
import { h, icon } from './dom.js';

/** An id with a button that copies it. */
export function copyable(id, owner) {
  const button = h('button', {
    type: 'button',
    class: 'button-icon',
    'aria-label': `Copy the ID of ${owner}`,
    title: 'Copy ID',
  });
  const show = name => button.replaceChildren(icon(name));
  let timer;
  show('copy');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(id);
      show('check');
      announce('ID copied');
    } catch {
      announce('The ID could not be copied');
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => show('copy'), 1500);
  });
  return h('span', { class: 'with-copy' }, h('code', { class: 'id', title: id }, id), button);
}
