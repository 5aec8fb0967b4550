// Loggers.
import { argumentError } from './arguments.ts';
import { LEVELS } from './generated/protocol.ts';
import type { MetorialLogger, MetorialOptions } from './options.ts';
import { callSafely, kindOf, property } from './values.ts';

type Level = NonNullable<MetorialOptions['logLevel']>;

/** Logs a line at a level, one of `LEVELS`. */
export type Log = (level: number, line: string) => void;

const METHODS = Object.keys(LEVELS) as (keyof typeof LEVELS)[];

/** Checks a logger, and returns a function that logs lines with it. */
export function readLogger(logger: unknown, level: Level): Log {
  if (logger !== undefined) {
    if (Object(logger) !== logger)
      throw argumentError('Metorial', 'logger', `must be an object, but is ${kindOf(logger)}`);
    for (const name of METHODS) {
      const found = property(logger, name);
      if (typeof found === 'function') continue;
      const problem = `must have the methods debug, info, warn and error, but \`${name}\` is ${kindOf(found)}`;
      throw argumentError('Metorial', 'logger', problem);
    }
  }
  return (number, line) => {
    const name =
      level === 'debug' && number === LEVELS.info ? 'debug' : METHODS.find(name => LEVELS[name] === number);
    if (name) callSafely(() => ((logger ?? globalThis.console) as MetorialLogger)[name](line));
  };
}
