import { nearest } from '../js/suggest.ts';
import { endpointNames, routes } from './endpoints.ts';

/** Returns the names of the endpoints that the `allow` option lets through. */
export function allowedEndpoints(allow: unknown): ReadonlySet<string> {
  if (allow === undefined || allow === 'read') return new Set(readingEndpoints());
  if (!Array.isArray(allow)) {
    throw new TypeError(
      "createProxy: `allow` must be 'read' or a list of endpoint names, such as ['read', 'consumers.create'].",
    );
  }
  return new Set(allow.flatMap(entry => endpointsOf(entry)));
}

function endpointsOf(entry: unknown): readonly string[] {
  if (entry === 'read') return readingEndpoints();
  if (typeof entry !== 'string') {
    throw new TypeError(
      `createProxy: \`allow\` holds a ${typeof entry}; each entry must be an endpoint name.`,
    );
  }
  const found = entry.endsWith('.*')
    ? endpointNames.filter(name => name.startsWith(entry.slice(0, -1)))
    : endpointNames.filter(name => name === entry);
  if (found.length > 0) return found;
  const near = nearest(entry, ['read', ...endpointNames, ...groups()]);
  const suggestion = near ? ` Did you mean '${near}'?` : '';
  throw new TypeError(
    `createProxy: \`allow\` names '${entry}', which is no endpoint.${suggestion} ` +
      `Use 'read', a group (${groups().join(', ')}) or one of: ${endpointNames.join(', ')}.`,
  );
}

function readingEndpoints(): readonly string[] {
  return routes.filter(route => route.reads).map(route => route.name);
}

function groups(): readonly string[] {
  return [...new Set(endpointNames.map(name => `${name.slice(0, name.lastIndexOf('.'))}.*`))];
}
