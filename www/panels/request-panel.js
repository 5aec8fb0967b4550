import { copyButton } from '../lib/copy.js';
import { button, h, icon } from '../lib/dom.js';
import { codeFor } from './code.js';
import { recorder } from './recorder.js';

/** @typedef {import('./recorder.js').Recorded} Recorded */

const STORAGE = 'request panel';
const COLUMNS = ['Request', 'Status', 'Time', 'Attempt', 'Request ID', 'The same call'];

/**
 * Shows each request as it happens, and the code that makes the same call with the SDK.
 *
 * @param {HTMLElement} dock where the panel opens
 * @returns the button that opens it
 */
export function createRequestPanel(dock) {
  const tally = h('span', { class: 'tally' });
  const toggle = button(['Requests ', tally], () => setOpen(Boolean(dock.hidden)), {
    'aria-controls': dock.id,
    'aria-expanded': 'false',
  });
  const rows = h('tbody');
  const body = h(
    'div',
    // Scrolls, so it must be reachable by keyboard.
    { class: 'dock-body', tabindex: '0', role: 'region', 'aria-label': 'The requests, newest first' },
    h(
      'table',
      { class: 'requests' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          COLUMNS.map(name => h('th', { scope: 'col' }, name)),
        ),
      ),
      rows,
    ),
  );
  dock.append(
    h(
      'header',
      { class: 'dock-head' },
      h('h2', null, 'Requests'),
      button('Clear', () => recorder.clear()),
      button(icon('close'), () => setOpen(false), {
        class: 'button-icon',
        'aria-label': 'Close the requests',
      }),
    ),
    body,
  );

  /** @param {boolean} isOpen */
  function setOpen(isOpen) {
    const held = dock.contains(document.activeElement);
    dock.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    sessionStorage.setItem(STORAGE, isOpen ? 'open' : '');
    if (isOpen) draw();
    else if (held) toggle.focus();
  }

  /** Rows by request, which are redrawn only if something changed. @type {Map<number, { key: string, row: HTMLElement }>} */
  let drawn = new Map();
  function draw() {
    tally.textContent = String(recorder.requests.length);
    if (dock.hidden) return;
    const next = recorder.requests.toReversed().map(request => {
      const key = `${request.outcome} ${request.status}`;
      const before = drawn.get(request.id);
      return /** @type {const} */ ([request.id, before?.key === key ? before : { key, row: rowOf(request) }]);
    });
    drawn = new Map(next);
    rows.replaceChildren(...next.map(([, { row }]) => row));
  }

  // Many requests may change at once: draw once for all.
  let isDue = false;
  recorder.addEventListener('change', () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      draw();
    });
  });
  setOpen(sessionStorage.getItem(STORAGE) === 'open');
  return toggle;
}

/** @param {Recorded} request */
function rowOf(request) {
  const { method, url, status, duration, attempt, wait, requestId, outcome } = request;
  const code = codeFor(request);
  const isBad = outcome === 'failed' || (status !== undefined && status >= 400);
  return h(
    'tr',
    { class: isBad && 'request-bad' },
    h(
      'td',
      { class: 'request-path' },
      h('b', null, method),
      ' ',
      decodeURI(url.pathname),
      decodeURI(url.search),
    ),
    h('td', null, status ?? outcome),
    h('td', null, duration === undefined ? '' : `${Math.round(duration)} ms`),
    h('td', null, attempt, wait === undefined ? '' : ` after ${Math.round(wait)} ms`),
    h('td', null, requestId && h('code', null, requestId)),
    h(
      'td',
      null,
      h(
        'span',
        { class: 'with-copy' },
        h('code', null, code),
        copyButton(() => code, 'Code', `Copy ${code}`),
      ),
    ),
  );
}
