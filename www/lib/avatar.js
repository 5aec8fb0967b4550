import { h } from './dom.js';
import { displayName, initials } from './format.js';

/**
 * Makes a picture, or initials if there is none or until it loads. The name is next to it, so it is hidden from screen readers.
 *
 * @param {{ name: string, email: string, imageUrl?: string | null }} person
 */
export function avatar(person) {
  const frame = h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(displayName(person)));
  if (person.imageUrl) {
    const image = h('img', { alt: '', referrerpolicy: 'no-referrer', decoding: 'async' });
    image.addEventListener('load', () => frame.replaceChildren(image));
    image.src = person.imageUrl;
  }
  return frame;
}
