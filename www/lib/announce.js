import { byId, h } from './dom.js';

const KEPT_MS = 10_000;

/**
 * Tells screen readers what changed. Adds a line to the previous ones, because text that is replaced at once is never read.
 *
 * @param {string} text
 */
export function announce(text) {
  const line = h('p', null, text);
  byId('announcer').append(line);
  setTimeout(() => line.remove(), KEPT_MS);
}
