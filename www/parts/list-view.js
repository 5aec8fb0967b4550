import { h } from '../lib/dom.js';

/** @typedef {import('../routes.js').ListState} ListState */

/**
 * Shows a list below its filters, as a part of the page that follows the address.
 *
 * @param {object} options
 * @param {ReturnType<typeof import('./filters.js').createFilters>} options.filters
 * @param {{ element: HTMLElement, load(state: ListState): Promise<void>, dispose(): void }} options.list
 * @param {import('../lib/dom.js').Child} [options.tools] the elements between them
 * @param {() => void} [options.onDispose]
 */
export function listView({ filters, list, tools, onDispose }) {
  return {
    element: h('div', null, filters.element, tools, list.element),
    /** @param {ListState} state */
    update(state) {
      filters.sync(state);
      list.load(state);
    },
    dispose() {
      onDispose?.();
      filters.dispose();
      list.dispose();
    },
  };
}
