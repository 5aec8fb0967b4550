import { button, h, icon } from '../lib/dom.js';

/** @typedef {import('../lib/dom.js').Child} Child */

/**
 * Makes a notice in place of content: that there is none, or why.
 *
 * @param {object} options
 * @param {string} options.symbol an icon
 * @param {string} options.title
 * @param {boolean} [options.isError]
 * @param {number} [options.level] of the heading
 * @param {Child[]} [options.lines]
 * @param {string[]} [options.facts] what to quote when asking for help
 * @param {Child} [options.action] a button or a link
 */
export function notice({ symbol, title, isError = false, level = 2, lines = [], facts = [], action }) {
  const heading = /** @type {'h2' | 'h3' | 'h4'} */ (`h${level}`);
  return h(
    'div',
    { class: `notice${isError ? ' notice-error' : ''}` },
    h('span', { class: 'notice-icon' }, icon(symbol)),
    h(heading, { dir: 'auto' }, title),
    lines.filter(Boolean).map(line => h('p', null, line)),
    facts.length > 0 &&
      h(
        'p',
        { class: 'notice-facts' },
        facts.map(fact => h('span', null, fact)),
      ),
    action,
  );
}

/**
 * Makes the notice for an error. Offers a retry if that may help, and otherwise the way back.
 *
 * @param {import('../explain.js').Problem} problem
 * @param {{ onRetry: () => void, back: Child, level?: number }} options
 */
export function errorNotice(problem, options) {
  const { title, message, hint, status, code, requestId, isGone, mustReload } = problem;
  const facts = [
    status ? `Status ${status}${code ? ` ${code}` : ''}` : '',
    requestId ? `Request ${requestId}` : '',
  ].filter(Boolean);
  return notice({
    symbol: 'alert',
    title,
    isError: true,
    ...(options.level && { level: options.level }),
    lines: [message, hint],
    facts,
    action: isGone ? options.back : button('Retry', mustReload ? () => location.reload() : options.onRetry),
  });
}
