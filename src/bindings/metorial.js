// The client as JavaScript sees it. Its methods are made of the table of operations; their TypeScript
// declarations are in `metorial.rs`, `consumers.rs` and `portals.rs`.

import { refusing } from './arguments.js';
import { OPERATIONS } from './operations.js';
import { readOptions } from './options.js';
import { Session } from './session.js';
import { roomForCall } from './stack.js';

/** @type {() => any} */
let core;
/** @type {import('./session.js').Operation[] | undefined} */
let operations;

/** Says what gives the class of compiled clients, once the compiled code is there. @param {() => any} get */
export const connect = get => {
  core = get;
};

const camel = name => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** @param {string} line @param {number} number @returns {import('./session.js').Operation} */
function operation(line, number) {
  const [name, holder, ids, ...parameters] = line.split(' ');
  return {
    number,
    name,
    holder,
    ids: ids ? ids.split(',').map(camel) : [],
    parameters: parameters.map(parameter => {
      const [, name, kind, required] = parameter.match(/(\w+):([^!]*)(!?)/);
      return { name, key: camel(name), kind, required: required !== '' };
    }),
  };
}

/** A client of the API. */
export class Metorial {
  /** @param {unknown} options */
  constructor(options) {
    roomForCall();
    const { settings, fetch, init, log, secrets } = readOptions(options);
    const Core = core();
    operations ??= OPERATIONS.split('\n').map(operation);
    const made = refusing(secrets, () => new Core(settings, fetch, init, log));
    const session = new Session(made, secrets, operations.length);
    const define = (holder, name, method) => {
      holder[name] = { [name]: (...given) => roomForCall() || method(...given) }[name];
    };
    for (const operation of operations) {
      const path = operation.name.split('.');
      const name = path.pop();
      define(resource(this, path), name, (...given) => session.call(operation, given));
    }
    define(this, 'request', (...given) => session.request(...given));
  }
}

/** What stands at a path such as `['consumers', 'profiles']`; its class is named like its type. */
function resource(client, path) {
  let name = '';
  return path.reduce((holder, part) => {
    name += part[0].toUpperCase() + part.slice(1);
    holder[part] ??= new { [name]: class {} }[name]();
    return holder[part];
  }, client);
}
