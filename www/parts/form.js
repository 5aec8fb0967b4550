import { explain } from '../explain.js';
import { button, h, icon, isEnabled, setEnabled } from '../lib/dom.js';

/**
 * @typedef {object} Field
 * @property {string} name as in the SDK's arguments, so that an error finds its field
 * @property {string} label
 * @property {string} [value]
 * @property {string} [hint]
 * @property {'text' | 'email' | 'textarea' | 'checkbox' | 'select'} [type]
 * @property {[value: string, label: string][]} [options] of a select
 */

/** @typedef {Record<string, string>} Values a checkbox is `'true'` or `'false'` */

let ids = 0;

/** @param {Field} field */
function createField({ name, label, value = '', hint, type = 'text', options = [] }) {
  const id = `field-${ids++}`;
  const props = { id, name, autocomplete: 'off', dir: type === 'email' ? 'ltr' : 'auto' };
  const input = makeInput();
  input.value = type === 'checkbox' ? 'true' : value;
  const error = h('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  const about = hint ? h('p', { class: 'field-hint', id: `${id}-hint` }, hint) : null;
  const describedBy = [hint ? `${id}-hint` : '', `${id}-error`].filter(Boolean).join(' ');
  input.setAttribute('aria-describedby', describedBy);

  function makeInput() {
    if (type === 'textarea') return h('textarea', { ...props, rows: 3 });
    if (type === 'checkbox') return h('input', { ...props, type, checked: value === 'true' });
    if (type !== 'select') return h('input', { ...props, type, spellcheck: 'false' });
    return h(
      'select',
      props,
      options.map(([each, text]) => h('option', { value: each }, text)),
    );
  }

  return {
    name,
    input,
    element: h(
      'div',
      { class: `form-field form-${type}` },
      h('label', { for: id }, label),
      input,
      about,
      error,
    ),
    value: () =>
      input instanceof HTMLInputElement && type === 'checkbox' ? String(input.checked) : input.value,
    /** @param {string | undefined} message */
    show(message) {
      error.hidden = !message;
      error.textContent = message ?? '';
      if (message) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    },
  };
}

/**
 * Makes a form that sends a change. The server's message about a field is shown at that field. Only the server validates; the
 * form repeats none of its rules.
 *
 * @param {object} options
 * @param {Field[]} options.fields
 * @param {string} options.submit the label of the button
 * @param {(values: Values) => Promise<unknown>} options.onSubmit
 * @param {() => void} options.onDone
 * @param {() => void} options.onCancel
 */
export function createForm({ fields, submit, onSubmit, onDone, onCancel }) {
  const made = fields.map(createField);
  const alert = h('p', { class: 'form-alert', role: 'alert' });
  const send = h('button', { type: 'submit', class: 'button button-primary' }, submit);
  const form = h(
    'form',
    { class: 'form', novalidate: true },
    made.map(({ element }) => element),
    alert,
    h('div', { class: 'form-buttons' }, button('Cancel', onCancel), send),
  );

  form.addEventListener('submit', async event => {
    event.preventDefault();
    if (!isEnabled(send)) return; // Already sent: a second click must not create a second one.
    setEnabled(send, false);
    alert.textContent = '';
    for (const field of made) field.show(undefined);
    try {
      await onSubmit(Object.fromEntries(made.map(field => [field.name, field.value()])));
      onDone();
    } catch (error) {
      await show(error);
    } finally {
      setEnabled(send, true);
    }
  });

  /** @param {unknown} error */
  async function show(error) {
    const { title, message, hint, requestId, fields: wrong } = await explain(error);
    for (const field of made) field.show(wrong[field.name]);
    const first = made.find(field => Object.hasOwn(wrong, field.name));
    if (first) first.input.focus();
    else alert.append(`${title}. ${message} ${hint ?? ''}${requestId ? ` Request ${requestId}.` : ''}`);
  }

  return { element: form, focus: () => made[0]?.input.focus() };
}

/**
 * Opens a dialog with a form. The browser handles focus and Escape.
 *
 * @param {{ title: string, intro?: string } & Pick<Parameters<typeof createForm>[0], 'fields' | 'submit' | 'onSubmit'>} options
 */
export function openForm({ title, intro, fields, submit, onSubmit }) {
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title' });
  const close = () => dialog.close();
  const form = createForm({ fields, submit, onSubmit, onDone: close, onCancel: close });
  dialog.append(
    h(
      'header',
      { class: 'dialog-head' },
      h('h2', { id: 'dialog-title', dir: 'auto' }, title),
      button(icon('close'), close, { class: 'button-icon', 'aria-label': 'Close' }),
    ),
    intro ? h('p', { class: 'muted', dir: 'auto' }, intro) : '',
    form.element,
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  form.focus();
}
