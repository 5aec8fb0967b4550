import { h } from './dom.js';
import { displayName, initials } from './format.js';

/** A picture, or initials without one or while it does not load. The name stands beside it: hidden from screen readers. */
export function avatar(consumer) {
  const { imageUrl } = consumer;
  const frame = h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(displayName(consumer)));
  if (imageUrl) {
    const image = h('img', { alt: '', referrerpolicy: 'no-referrer', decoding: 'async' });
    image.addEventListener('load', () => frame.replaceChildren(image));
    image.src = imageUrl;
  }
  return frame;
}
