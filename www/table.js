import { avatar } from './avatar.js';
import { copyable } from './copy.js';
import { h } from './dom.js';
import { displayName, formatDay, formatMoment } from './format.js';

/*
 * Rows of the table. The roles are spelled out because narrow screens lay rows out as a grid, and some browsers then
 * forget that they are rows.
 */

function cell(className, ...children) {
  return h('td', { role: 'cell', class: className }, ...children);
}

function nameCell(...children) {
  return h('th', { role: 'rowheader', scope: 'row' }, h('div', { class: 'cell-name' }, ...children));
}

export function consumerRow(consumer, onOpen) {
  const name = displayName(consumer);
  const open = h(
    'button',
    {
      type: 'button',
      class: 'row-open',
      dir: 'auto',
      title: name,
      'aria-haspopup': 'dialog',
      'data-id': consumer.id,
    },
    name,
  );
  open.addEventListener('click', () => onOpen(consumer));

  const row = h(
    'tr',
    { role: 'row' },
    nameCell(avatar(consumer), open),
    cell('cell-email', h('bdi', { title: consumer.email }, consumer.email)),
    cell('cell-id', copyable(consumer.id, name)),
    cell('cell-created', time(consumer.createdAt)),
  );
  // The whole row is a target for the pointer; whoever selects text or uses a button in it means that instead.
  row.addEventListener('click', event => {
    if (event.target.closest('button') || getSelection()?.isCollapsed === false) return;
    open.focus({ preventScroll: true });
    onOpen(consumer);
  });
  return row;
}

export function time(date, format = formatDay) {
  return h('time', { datetime: date.toISOString(), title: formatMoment(date) }, format(date));
}

const bar = () => h('span', { class: 'bar' });

/** Grey stand-ins of the rows to come. */
export function skeletonRows(count) {
  const row = () =>
    h(
      'tr',
      { class: 'skeleton', 'aria-hidden': 'true' },
      nameCell(h('span', { class: 'avatar' }), bar()),
      cell('cell-email', bar()),
      cell('cell-id', bar()),
      cell('cell-created', bar()),
    );
  return Array.from({ length: count }, row);
}
