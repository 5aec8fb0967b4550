import { nearest } from '../js/suggest.ts';
import { quoteValue } from './describe-value.ts';
import { endpointNames, routes } from './endpoints.ts';

/** Returns the names of the endpoints that the `allow` option lets through. */
export function allowedEndpoints(allow: unknown): ReadonlySet<string> {
  if (allow === undefined || allow === 'read') return new Set(readOnlyEndpoints());
  if (!Array.isArray(allow)) {
    throw new TypeError(
      "createProxy: `allow` must be 'read' or a list of endpoint names, such as ['read', 'consumers.create']. " +
        `It is ${quoteValue(allow)}.`,
    );
  }
  return new Set(allow.flatMap(entry => expandEntry(entry)));
}

function expandEntry(entry: unknown): readonly string[] {
  if (entry === 'read') return readOnlyEndpoints();
  if (typeof entry !== 'string') {
    throw new TypeError(
      `createProxy: \`allow\` contains ${quoteValue(entry)}. Each entry must be a string: ` +
        "'read', an endpoint name or a group.",
    );
  }
  const found = entry.endsWith('.*')
    ? endpointNames.filter(name => name.startsWith(entry.slice(0, -1)))
    : endpointNames.filter(name => name === entry);
  if (found.length > 0) return found;
  const closest = nearest(entry, ['read', ...endpointNames, ...groupNames()]);
  const suggestion = closest ? ` Did you mean '${closest}'?` : '';
  throw new TypeError(
    `createProxy: \`allow\` contains '${entry}', which is not an endpoint.${suggestion} ` +
      `Use 'read', a group (${groupNames().join(', ')}) or one of: ${endpointNames.join(', ')}.`,
  );
}

function readOnlyEndpoints(): readonly string[] {
  return routes.filter(route => route.reads).map(route => route.name);
}

/** Returns all groups: `consumer.profile.groups.list` is in `consumer.*`, `consumer.profile.*` and its own. */
function groupNames(): readonly string[] {
  const groups = endpointNames.flatMap(name =>
    [...name.matchAll(/\./g)].map(dot => `${name.slice(0, dot.index)}.*`),
  );
  return [...new Set(groups)];
}
