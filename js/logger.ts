// Where log lines go.
import { wrong } from './arguments.ts';
import { LEVELS } from './generated/protocol.ts';
import type { MetorialLogger, MetorialOptions } from './options.ts';
import { callSafely, kindOf, property } from './values.ts';

type Level = NonNullable<MetorialOptions['logLevel']>;

/** Takes a line and its level: one of `LEVELS`. */
export type Log = (level: number, line: string) => void;

const METHODS = Object.keys(LEVELS) as (keyof typeof LEVELS)[];

/** Checks a caller's logger, and returns what takes lines for it. */
export function readLogger(logger: unknown, level: Level): Log {
  if (logger !== undefined) {
    if (Object(logger) !== logger)
      throw wrong('Metorial', 'logger', `must be an object, but is ${kindOf(logger)}`);
    for (const name of METHODS) {
      const found = property(logger, name);
      if (typeof found === 'function') continue;
      const problem = `must have the methods debug, info, warn and error, but \`${name}\` is ${kindOf(found)}`;
      throw wrong('Metorial', 'logger', problem);
    }
  }
  return (number, line) => {
    const name =
      level === 'debug' && number === LEVELS.info ? 'debug' : METHODS.find(name => LEVELS[name] === number);
    if (name) callSafely(() => ((logger ?? globalThis.console) as MetorialLogger)[name](line));
  };
}
