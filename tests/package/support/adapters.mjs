// Reads the adapters of the proxy from the table in its guide, so that rows run exactly those.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/run.mjs';

const HEAD =
  /^\| server \| .*`const handler = toNodeHandler\(proxy\)`.*\|\n\| --- \| --- \|\n((?:\|.*\|\n)+)/m;

/** Returns the lines of a guide's table: the `server`, the `path` of the file if it names one, and the `code`. */
export function adaptersOf(guide) {
  const table = HEAD.exec(guide)?.[1];
  if (!table) throw new Error('the guide has no table of adapters');
  return table
    .trim()
    .split('\n')
    .map(line => {
      const [, server, code] = /^\| (.+) \| `([^`]+)`.* \|$/.exec(line) ?? [];
      if (!code) throw new Error(`no server and code in ${line}`);
      return { server, path: /, `(\S+\/\S+)`$/.exec(server)?.[1], code };
    });
}

export const ADAPTERS = adaptersOf(readFileSync(join(root, 'docs/guides/proxy.md'), 'utf8'));

/** Returns the line of the table for a server, by the start of its first cell. */
export function adapter(server) {
  const found = ADAPTERS.filter(adapter => adapter.server.replaceAll('`', '').startsWith(server));
  if (found.length !== 1) throw new Error(`the guide has ${found.length} adapters for ${server}`);
  return found[0];
}
