const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const formatDay = date => day.format(date);
export const formatMoment = date => moment.format(date);

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const firstGrapheme = text => graphemes.segment(text)[Symbol.iterator]().next().value?.segment ?? '';

/**
 * What stands in for a picture. Two letters where a script has capitals (Latin, Greek, Cyrillic …); one elsewhere:
 * two Han characters read as another word, and two Arabic letters would join.
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

/** A name is whatever people typed, which may be nothing visible. */
export const displayName = ({ name, email }) => name.trim() || email || 'No name';

export const countOf = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

const capitalised = word => word.charAt(0).toLocaleUpperCase('en') + word.slice(1).replaceAll('_', ' ');

/** The API may grow new words: an unknown one is shown as it came. */
export const statusLabel = status => capitalised(status);

const ASSIGNED = {
  default: 'Default for everyone',
  manual: 'Assigned by hand',
  sso: 'Assigned by single sign-on',
  user: 'Personal group',
};

export const assignedLabel = via => (Object.hasOwn(ASSIGNED, via) ? ASSIGNED[via] : `Assigned via ${via}`);
