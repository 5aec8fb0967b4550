// Copies data of callers before it crosses into the compiled code.
import { kindOf, tagOf } from '../../js/values.ts';

/** The number of levels that JSON for the sandbox may have, too. */
const MAX_DEPTH = 127;

/**
 * Copies plain data without members that are `undefined`. Getters run here, because what they throw would leave the compiled code
 * in the middle of its work. Throws a `TypeError` that names the place of anything that JSON cannot hold.
 */
export function copyPlain(value: unknown, place: string, parents: readonly unknown[] = []): unknown {
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return value;
  if (parents.includes(value)) throw new TypeError(`${place}: is an object that contains itself`);
  if (parents.length === MAX_DEPTH) throw new TypeError(`${place}: is nested too deeply`);
  const within = [...parents, value];
  if (Array.isArray(value))
    return Array.from(value, (item, index) => copyPlain(item ?? null, `${place}[${index}]`, within));
  if (tagOf(value) === '[object Object]')
    return Object.fromEntries(
      Object.entries(value as object)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => [name, copyPlain(member, `${place}.${name}`, within)]),
    );
  const kind = typeof value === 'number' ? String(value) : kindOf(value);
  throw new TypeError(`${place}: takes what JSON can hold, not ${kind}`);
}
