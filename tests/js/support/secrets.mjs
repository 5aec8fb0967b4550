// Looks for secrets in everything that the SDK outputs.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

/** Look like secrets, give access to nothing, and are used nowhere else. */
export const KEY = 'metorial_sk_canary_7Qw3Er5Ty9Ui1Op4As6Df8Gh0Jk2Lz';
export const TOKEN = 'metorial_ccs_canary_0Zx9Cv8Bn7Ma6Sd5Fg4Hj3Kl2Qw1Er';

/** The parts of a secret that would be enough to recognize it, in the forms in which it could leak. */
const forms = secret => {
  const tail = secret.slice(secret.indexOf('canary'));
  return [
    tail,
    encodeURIComponent(tail),
    Buffer.from(secret).toString('base64').slice(4, 40),
    tail.slice(0, 16),
  ];
};
const ALL = [KEY, TOKEN].flatMap(forms);

/** Returns everything that someone may print, log or send of a value, as one text. */
export function everything(value, seen = new Set()) {
  if (typeof value === 'symbol') return String(value);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  const parts = [inspect(value, { depth: null, showHidden: true, getters: true, maxStringLength: null })];
  for (const print of [String, JSON.stringify, each => JSON.stringify({ ...each }), structured]) {
    try {
      parts.push(print(value) ?? '');
    } catch {
      // It can't be printed that way.
    }
  }
  if (value instanceof Headers) parts.push([...value].flat().join('\n'));
  for (let holder = value; holder && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    // Built-in objects contain nothing of ours.
    if (holder === Function.prototype || holder === Error.prototype) break;
    for (const key of Reflect.ownKeys(holder)) {
      let inner;
      try {
        inner = value[key];
      } catch {
        continue;
      }
      parts.push(String(key), everything(inner, seen));
    }
  }
  return parts.join('\n');
}

const structured = value => inspect(structuredClone(value), { depth: null, showHidden: true });

/** Checks that there is no secret in a value; otherwise says which form of it is there, and where. */
export function assertSilent(value, where = 'it', secrets = ALL) {
  const text = everything(value);
  for (const form of secrets) {
    const at = text.indexOf(form);
    if (at >= 0)
      assert.fail(`${where} reveals a secret: …${text.slice(Math.max(0, at - 120), at + form.length)}…`);
  }
  return text;
}

/** A logger that keeps its lines. */
export function recorder() {
  const lines = [];
  const take =
    level =>
    (...args) =>
      lines.push({ level, args });
  return {
    lines,
    logger: Object.fromEntries(['debug', 'info', 'warn', 'error'].map(name => [name, take(name)])),
  };
}
