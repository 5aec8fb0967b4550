import { announce } from '../lib/announce.js';
import { button, h, icon } from '../lib/dom.js';
import { countOf } from '../lib/format.js';
import { setFaults } from '../sdk.js';

/** @typedef {import('metorial-consumers/sandbox').Fault} Fault */

/** Until switched off. */
const ALWAYS = 1_000_000;

/** @type {{ label: string, about: string, fault: Fault['fault'] & {}, match?: Fault['match'], apply?: boolean }[]} */
const FAULTS = [
  {
    label: 'Slow answers',
    about: 'Two seconds each. The page stays usable, and a new search ends the old one.',
    fault: { kind: 'latency', ms: 2000 },
  },
  {
    label: 'Too many requests (429)',
    about: 'The SDK waits and tries again, whatever the call.',
    fault: { kind: 'status', status: 429, headers: { 'retry-after': '1', 'ratelimit-remaining': '5' } },
  },
  {
    label: 'Server errors (500)',
    about: 'The SDK tries again if that is harmless.',
    fault: { kind: 'status', status: 500 },
  },
  {
    label: 'Answers that break off',
    about: 'The SDK never mistakes half an answer for a complete one.',
    fault: { kind: 'truncated_json' },
  },
  {
    label: 'Lost answers',
    about:
      'A change takes effect, but its answer is lost. Assigning twice has the same effect as once, so the SDK retries it.',
    fault: { kind: 'reset_before_headers' },
    apply: true,
  },
];

const TIMES = /** @type {const} */ ([
  ['0', 'Off'],
  ['2', 'Next 2 requests'],
  [String(ALWAYS), 'Until switched off'],
]);

/** Makes the sandbox fail, to watch the SDK cope. Returns the button that opens the panel. */
export function createFaultsPanel() {
  const tally = h('span', { class: 'tally' });
  const selects = FAULTS.map(({ label }, index) =>
    h(
      'select',
      { id: `fault-${index}`, name: label },
      TIMES.map(([value, text]) => h('option', { value }, text)),
    ),
  );
  const alert = h('p', { class: 'form-alert', role: 'alert' });
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'faults-title' },
    h('h2', { id: 'faults-title' }, 'Faults'),
    h(
      'p',
      { class: 'muted' },
      'Make the sandbox fail, and watch the requests. Choices take effect one after the other.',
    ),
    FAULTS.map(({ label, about }, index) =>
      h(
        'div',
        { class: 'fault' },
        h('label', { for: `fault-${index}` }, label),
        h('div', { class: 'field field-select' }, selects[index], icon('chevron')),
        h('p', { class: 'muted' }, about),
      ),
    ),
    alert,
    h(
      'div',
      { class: 'form-buttons' },
      button('All off', () => {
        for (const select of selects) select.value = '0';
        apply();
      }),
      button('Done', () => dialog.close(), { class: 'button button-primary' }),
    ),
  );
  document.body.append(dialog);

  async function apply() {
    const plan = FAULTS.flatMap(({ fault, match, apply: isApplied }, index) => {
      const times = Number(selects[index]?.value);
      return times > 0 ? [{ fault, times, ...(match && { match }), ...(isApplied && { apply: true }) }] : [];
    });
    alert.textContent = '';
    try {
      await setFaults(plan);
      tally.textContent = plan.length ? String(plan.length) : '';
      announce(plan.length ? countOf(plan.length, 'kind of fault', 'kinds of faults') : 'No faults');
    } catch (error) {
      alert.append(error instanceof Error ? error.message : String(error));
    }
  }
  for (const select of selects) select.addEventListener('change', apply);
  return button(['Faults ', tally], () => dialog.showModal(), { 'aria-haspopup': 'dialog' });
}
