// The answers that the bench reads: like the API's, the same bytes each time.

const NAMES = ['Ada Lovelace', 'Alysha Simonis', 'Bo Li', 'Erick Grady', 'Zoë Müller', 'Nyah Kshlerin'];
NAMES.push('Salvador Bergström', '小川 菫', 'Jacqueline Runolfsson', 'Kobe Upton', 'Mary-Ann O’Neil');
const START = Date.UTC(2024, 0, 12, 5, 48, 30, 281);
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Returns an id like those of the API: 20 characters that look random, but depend on the number. */
function id(prefix, number) {
  let text = '';
  let seed = (number + 1) * 2_654_435_761;
  for (let index = 0; index < 20; index++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    text += ALPHABET[(seed >>> 16) % ALPHABET.length];
  }
  return `${prefix}_${text}`;
}

const date = number => new Date(START + number * 86_401_733).toISOString();
const name = (number, ascii) => (ascii ? NAMES[number % 4] : NAMES[number % NAMES.length]);
const email = number => `${NAMES[number % 4].toLowerCase().replaceAll(' ', '.')}.${number}@example.com`;
const picture = number => (number % 3 ? null : `https://images.example.com/people/${id('img', number)}.png`);

/** Returns this many fields that the types do not know. Real answers usually have one, because the API grows. */
const unknownFields = (number, count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) =>
      index === 0
        ? [UNKNOWN, `ref_${number}`]
        : [`detail_${index}`, index % 2 ? index * 1.5 : `value ${index}`],
    ),
  );
/** The name of the first. */
export const UNKNOWN = 'legacy_ref';

/** @param {number} number which one @param {{ unknown?: number, ascii?: boolean }} [options] */
export const consumer = (number, { unknown = 1, ascii = false } = {}) => ({
  object: 'consumer',
  id: id('con', number),
  name: name(number, ascii),
  email: email(number),
  image_url: picture(number),
  ...unknownFields(number, unknown),
  created_at: date(number),
  updated_at: date(number + 3),
});

const GROUPS = [
  { name: 'Everyone', description: 'All consumers of this portal.', via: 'default' },
  { name: 'Support', description: 'Answers "how do I …?"', via: 'manual' },
  { name: 'Engineering', description: null, via: 'sso' },
  { name: 'Design', description: 'Whoever draws.', via: 'manual' },
];

const assignment = number => {
  const { name, description, via } = GROUPS[number % GROUPS.length];
  return {
    object: 'consumer.profile.group_assignment',
    group: {
      object: 'consumer.group',
      id: id('cog', number % GROUPS.length),
      status: 'active',
      name,
      description,
      is_default: via === 'default',
      sso_group_ids: via === 'sso' ? ['00g1abcd', '00g2efgh'] : [],
      created_at: date(number % GROUPS.length),
      updated_at: date(number % GROUPS.length),
    },
    assigned_via: via,
  };
};

/** Returns a profile that is in this many groups. */
const profile = (number, groups) => ({
  object: 'consumer.profile',
  id: id('cop', number),
  status: number % 5 ? 'active' : 'invited',
  name: name(number),
  email: email(number),
  image_url: picture(number),
  groups: Array.from({ length: groups }, (_, index) => assignment(number + index)),
  consumer_id: id('con', number),
  ...unknownFields(number, 1),
  created_at: date(number),
  updated_at: date(number + 3),
});

export const page = (items, { before = false, after = false } = {}) => ({
  object: 'list',
  items,
  pagination: { has_more_before: before, has_more_after: after },
});

const encoder = new TextEncoder();
export const bytesOf = value => encoder.encode(JSON.stringify(value));

export const consumers = (count, options) =>
  page(Array.from({ length: count }, (_, index) => consumer(index, options)));
export const profiles = (count, groups) =>
  page(Array.from({ length: count }, (_, index) => profile(index, groups)));
