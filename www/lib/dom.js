/** @typedef {Node | string | number | null | undefined | false | Child[]} Child */

/**
 * Makes an element. Text goes in as text nodes only, so nothing that the API sends can become markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown> | null} [props] attributes, and `on…` functions as listeners; null, undefined and
 *   false leave an attribute out
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function')
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
}

/** @param {Child[]} children @returns {(Node | string)[]} */
const present = children =>
  children.flat(9).flatMap(child => {
    if (child === null || child === undefined || child === false) return [];
    return [child instanceof Node ? child : String(child)];
  });

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} name a symbol of `index.html` */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#${name}`);
  svg.append(use);
  return svg;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`This page has no element #${id}`);
  return element;
}

/**
 * Makes a button.
 *
 * @param {Child} label
 * @param {() => void} onclick
 * @param {Record<string, unknown>} [props]
 */
export const button = (label, onclick, props = {}) =>
  h('button', { type: 'button', class: 'button', ...props, onclick }, label);

/**
 * Switches a button on or off. Uses aria-disabled, because a disabled button would lose the focus.
 *
 * @param {Element} element
 * @param {boolean} isOn
 */
export const setEnabled = (element, isOn) => element.setAttribute('aria-disabled', String(!isOn));

/** @param {Element} element */
export const isEnabled = element => element.getAttribute('aria-disabled') !== 'true';
