import { h } from './dom.js';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** @param {string} text */
const firstGrapheme = text => graphemes.segment(text)[Symbol.iterator]().next().value?.segment ?? '';

/**
 * Returns the initials to show instead of a picture. Two letters if the script has capitals (Latin, Greek, Cyrillic …), otherwise
 * one: two Han characters would read as another word, and two Arabic letters would join.
 *
 * @param {string} name
 */
export function initials(name) {
  const words = name
    .normalize('NFC')
    .split(/\s+/u)
    .map(word => word.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, ''))
    .filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : '']
    .map(word => firstGrapheme(word ?? ''))
    .map(letter => firstGrapheme(letter.toLocaleUpperCase()));
  const cased = /^[\p{Lu}\p{Lt}]/u;
  return letters.every(letter => cased.test(letter)) ? letters.join('') : letters[0] || '?';
}

/**
 * Returns a name to show, because the name that people typed may be invisible.
 *
 * @param {{ name?: string | null, email?: string | null }} person
 */
export const displayName = ({ name, email }) => name?.trim() || email || 'No name';

/** @param {number} count @param {string} noun @param {string} [plural] */
export const countOf = (count, noun, plural = `${noun}s`) =>
  `${count.toLocaleString()} ${count === 1 ? noun : plural}`;

/** @param {string} word */
const capitalised = word => word.charAt(0).toLocaleUpperCase('en') + word.slice(1).replaceAll('_', ' ');

/** The API may add words: an unknown one is shown unchanged. @param {string} status */
export const statusLabel = status => capitalised(status);

/** @type {Record<string, string>} */
const ASSIGNED = {
  default: 'Default for everyone',
  manual: 'Assigned by hand',
  sso: 'Assigned by single sign-on',
  user: 'Personal group',
};

/** @param {string} via */
export const assignedLabel = via => (Object.hasOwn(ASSIGNED, via) ? ASSIGNED[via] : `Assigned via ${via}`);

/** @param {string} status */
export const badge = status =>
  h(
    'span',
    { class: `badge${['active', 'approved'].includes(status) ? ' badge-active' : ''}` },
    statusLabel(status),
  );

/** @param {Date} date @param {Intl.DateTimeFormat} [format] */
export const time = (date, format = day) =>
  h('time', { datetime: date.toISOString(), title: moment.format(date) }, format.format(date));

/** @param {Date} date */
export const timeOfDay = date => time(date, moment);

/** The @ must stay: mail programs look for it before they decode. @param {string} email */
export const mailto = email => `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`;

/** Lets a long address break before its @ rather than anywhere. @param {string} email */
export const breakable = email =>
  email.split(/(?=@)/u).flatMap((part, index) => (index ? [h('wbr'), part] : [part]));

/**
 * Returns the target of a rule or a request. For a type that this version does not know, returns the type itself.
 *
 * @param {import('metorial-consumers').ConsumerAccessTarget} target
 */
export function targetOf(target) {
  const known = Object.entries(target).find(([name]) => name !== 'type')?.[1];
  const preview = /** @type {{ id?: unknown, name?: unknown } | undefined} */ (
    typeof known === 'object' && known !== null ? known : undefined
  );
  const name = typeof preview?.name === 'string' ? preview.name : preview?.id;
  return { kind: capitalised(target.type), name: typeof name === 'string' ? name : 'Unknown' };
}
