import { avatar } from './avatar.js';
import { copyable } from './copy.js';
import { h, icon } from './dom.js';
import { displayName, formatMoment } from './format.js';
import { time } from './table.js';

/** The upper part of the panel. `consumer` is undefined while it is fetched. */
export function panelHead(consumer, onClose) {
  const name = consumer ? displayName(consumer) : 'Consumer';
  return h(
    'header',
    { class: 'panel-head' },
    consumer ? avatar(consumer) : null,
    h(
      'div',
      { class: 'panel-who' },
      h('h2', { id: 'panel-title', dir: 'auto', tabindex: '-1' }, name),
      consumer ? h('a', { href: mailto(consumer.email) }, breakable(consumer.email)) : null,
    ),
    h(
      'button',
      { type: 'button', class: 'button-icon panel-close', 'aria-label': 'Close', onclick: onClose },
      icon('close'),
    ),
  );
}

export function facts(consumer) {
  const fact = (label, value) => [h('dt', null, label), h('dd', null, value)];
  return h(
    'dl',
    { class: 'facts' },
    fact('ID', copyable(consumer.id, displayName(consumer))),
    fact('Created', time(consumer.createdAt, formatMoment)),
    fact('Updated', time(consumer.updatedAt, formatMoment)),
  );
}

// The @ must stay: mail programs look for it before they decode.
const mailto = email => `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;

/** A long address breaks before its @ rather than anywhere. */
const breakable = email =>
  email.split(/(?=@)/u).flatMap((part, index) => (index ? [h('wbr'), part] : [part]));
