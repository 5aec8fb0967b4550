import { announce } from '../lib/announce.js';
import { button, h } from '../lib/dom.js';

/** @typedef {import('../lib/dom.js').Child} Child */

/**
 * Shows a job that takes a while: a progress bar and a stop button, then the result.
 *
 * @param {string} label
 */
export function createJob(label) {
  const stop = new AbortController();
  const bar = h('progress', { 'aria-label': label });
  const text = h('p', { class: 'job-text' }, `${label} …`);
  const buttons = h(
    'div',
    { class: 'job-buttons' },
    button('Cancel', () => stop.abort()),
  );
  const element = h('section', { class: 'job', 'aria-label': label, tabindex: '-1' }, text, bar, buttons);

  return {
    element,
    signal: stop.signal,
    /** @param {string} line @param {{ done: number, total: number }} [progress] unknown for an export */
    progress(line, progress) {
      text.textContent = line;
      if (!progress) return;
      bar.max = progress.total;
      bar.value = progress.done;
    },
    /** @param {string} line @param {Child[]} rest buttons and lists */
    end(line, ...rest) {
      text.textContent = line;
      bar.remove();
      const held = buttons.contains(document.activeElement);
      buttons.replaceChildren(button('Close', () => element.remove()));
      element.append(h('div', null, rest), buttons);
      if (held) element.focus({ preventScroll: true });
      announce(line);
    },
  };
}
