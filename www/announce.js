import { byId } from './dom.js';

/** Tells screen readers what changed. The old text goes first: the same text twice would otherwise be silent. */
export function announce(text) {
  const region = byId('announcer');
  region.textContent = '';
  setTimeout(() => {
    region.textContent = text;
  }, 50);
}
