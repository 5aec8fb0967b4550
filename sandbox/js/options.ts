// Checks the options of `createSandbox`.
import { nearest } from '../../js/suggest.ts';
import type { SandboxOptions } from './types.ts';

/** The greatest number of consumers: with more, the data would not fit into the memory of WebAssembly. */
const MOST_CONSUMERS = 500_000;
const MOST = 2 ** 32 - 1;

/** What each option must be, and whether a value is that. */
const CHECKS: Readonly<Record<keyof SandboxOptions, readonly [string, (value: unknown) => boolean]>> = {
  consumers: wholeNumber(0, MOST_CONSUMERS),
  seed: wholeNumber(0, MOST),
  latency: wholeNumber(0, MOST),
  rateLimit: wholeNumber(0, MOST),
  rateLimitWindow: wholeNumber(1, MOST),
  future: wholeNumber(0, MOST),
  portals: ['true or false', value => typeof value === 'boolean'],
  faults: ['an array', Array.isArray],
  now: ['a function', value => typeof value === 'function'],
};

function wholeNumber(least: number, most: number): readonly [string, (value: unknown) => boolean] {
  const isOne = (value: unknown) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  return [`a whole number from ${least} to ${most}`, isOne];
}

/** Returns the given options. Throws a `TypeError` that names the first one that is wrong. */
export function checkOptions(options: SandboxOptions): SandboxOptions {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`createSandbox: expected an object of options, but got ${String(options)}`);
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(CHECKS, name)) {
      const near = nearest(name, Object.keys(CHECKS));
      const hint = near ? `did you mean \`${near}\`?` : `it takes \`${Object.keys(CHECKS).join('`, `')}\``;
      throw new TypeError(`createSandbox: unknown option \`${name}\`; ${hint}`);
    }
    if (value === undefined) continue;
    const [expected, isRight] = CHECKS[name as keyof SandboxOptions];
    if (!isRight(value))
      throw new TypeError(`createSandbox: \`${name}\` must be ${expected}, but is ${String(value)}`);
    given[name] = value;
  }
  return given;
}
