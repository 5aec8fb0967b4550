import { h, icon } from './dom.js';

function notice({ kind = 'plain', symbol, title, level = 2, lines = [], facts = [], action, onAction }) {
  return h(
    'div',
    { class: `notice notice-${kind}` },
    h('span', { class: 'notice-icon' }, icon(symbol)),
    h(`h${level}`, { dir: 'auto' }, title),
    lines.filter(Boolean).map(line => h('p', null, line)),
    facts.length
      ? h(
          'p',
          { class: 'notice-facts' },
          facts.map(fact => h('span', null, fact)),
        )
      : null,
    action ? h('button', { type: 'button', class: 'button', onclick: onAction }, action) : null,
  );
}

export function emptyNotice(search, onClear) {
  if (!search) {
    return notice({
      symbol: 'people',
      title: 'No consumers yet',
      lines: ['They appear here when someone first signs in to one of your portals.'],
    });
  }
  return notice({
    symbol: 'search',
    title: `No consumers match “${search}”`,
    lines: ['Search looks at names and email addresses.'],
    action: 'Clear search',
    onAction: onClear,
  });
}

/** A page is asked for by the consumer that it starts from; when that one is deleted, nobody can tell what follows. */
export function strandedNotice(onFirst) {
  return notice({
    symbol: 'people',
    title: 'This page is no longer there',
    lines: ['The consumer that it started from may have been deleted.'],
    action: 'Go to the first page',
    onAction: onFirst,
  });
}

/** `problem` as `explain()` in api.js gives it. */
export function errorNotice(problem, onRetry, level) {
  const { title, message, hint, status, code, requestId } = problem;
  const facts = [status && `Status ${status}${code ? ` ${code}` : ''}`, requestId && `Request ${requestId}`];
  return notice({
    kind: 'error',
    symbol: 'alert',
    title,
    level,
    lines: [message, hint],
    facts: facts.filter(Boolean),
    action: 'Retry',
    onAction: onRetry,
  });
}
