// Makes tables of the results: Markdown that also reads well in a terminal.
import { ROWS, RUNTIMES, way } from './goals.mjs';

/** Three digits, because more would only be noise. */
export function digits(value) {
  const size = Math.abs(value);
  const text =
    size >= 1000 ? Math.round(size).toLocaleString('en') : size.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return value < 0 ? `−${text}` : text;
}

/** A median with its quartiles, or just the value if there is no spread. */
export function spread({ median, low, high }, unit = '') {
  if (low === high) return `${digits(median)}${unit}`;
  return `${digits(median)}${unit} (${digits(low)}${low < 0 ? ' to ' : '–'}${digits(high)})`;
}

/** Microseconds, or milliseconds if there are many. */
export const duration = time => (time >= 1000 ? `${digits(time / 1000)} ms` : `${digits(time)} µs`);

/** Whether a limit is met; empty if there is none. */
export function verdict(value, limit, unit = '') {
  if (limit === undefined) return '';
  return `≤ ${limit}${unit} ${value <= limit ? 'met' : '**short**'}`;
}

/**
 * Returns a table in Markdown with aligned columns.
 * @param {string[]} head @param {string[][]} rows
 */
export function table(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map(row => row[column].length)));
  const line = cells => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join(
    '\n',
  );
}

/** Returns the table of goals with the measured rows; empty if there are none. */
export function goalTable(results, goals = ROWS) {
  const rows = goals.flatMap(({ work, unit, more = '', where, measured, limits }) =>
    Object.keys(RUNTIMES).flatMap(runtime => {
      const value = measured(results, runtime);
      if (!value) return [];
      const { goal, must } = limits[runtime];
      return [
        [
          work(results),
          where ?? RUNTIMES[runtime],
          spread(value, unit + more),
          verdict(value.median, goal, unit),
          verdict(value.median, must, unit),
        ],
      ];
    }),
  );
  return rows.length > 0 ? table(['work', 'in', 'median (quartiles)', 'goal', 'must'], rows) : '';
}

/** Returns a table with a row for each way, and a column for each runtime and case. */
export function waysTable(results, cases) {
  const columns = Object.keys(RUNTIMES)
    .filter(runtime => results.suite?.[runtime])
    .flatMap(runtime => Object.entries(cases).map(([id, title]) => ({ runtime, id, title })))
    .filter(({ runtime, id }) => way(results, runtime, id));
  if (columns.length === 0) return '';
  const [{ runtime, id }] = columns;
  const found = results.suite[runtime].cases.find(each => each.id === id);
  const rows = found.ways.map(({ name }) => [
    name,
    ...columns.map(column => cell(way(results, column.runtime, column.id, name))),
  ]);
  return table(['way', ...columns.map(({ runtime, title }) => `${title}, ${RUNTIMES[runtime]}`)], rows);
}

const cell = measured =>
  measured ? `${duration(measured.time.median)}, ${spread(measured.ratio, '×')}` : '';

/** Returns a table of how cost grows: a row for each size, with both ways and their ratio for each runtime. */
export function growthTable(results, kind, title, sizes) {
  const runtimes = Object.keys(RUNTIMES).filter(runtime => way(results, runtime, `${kind}-${sizes[0]}`));
  if (runtimes.length === 0) return '';
  const rows = sizes.map(size => [
    size.toLocaleString('en'),
    ...runtimes.flatMap(runtime => {
      const found = results.suite[runtime].cases.find(({ id }) => id === `${kind}-${size}`);
      const [plain, sdk] = found.ways;
      return [duration(sdk.time.median), duration(plain.time.median), spread(sdk.ratio, '×')];
    }),
  ]);
  const plain = kind === 'pages' ? 'plain loop' : 'JSON.parse';
  const head = runtimes.flatMap(runtime => [`this SDK, ${RUNTIMES[runtime]}`, plain, 'ratio']);
  return table([title, ...head], rows);
}

/** Returns a table of the cost of gloo-net compared with web-sys and one JavaScript function, and its share of a `get`. */
export function requestTable(results) {
  const rows = Object.keys(RUNTIMES).flatMap(runtime => {
    const bare = way(results, runtime, 'gloo', 'web-sys');
    if (!bare) return [];
    const get = way(results, runtime, 'get');
    return ['gloo-net', 'web-sys', 'one JavaScript function'].map(name => {
      const { time, difference } = way(results, runtime, 'gloo', name);
      const more = name === 'web-sys' ? '' : spread(difference, ' µs');
      const share = get && more ? `${((difference.median / get.time.median) * 100).toFixed(0)} %` : '';
      return [name, RUNTIMES[runtime], spread(time, ' µs'), more, share];
    });
  });
  return rows.length > 0
    ? table(
        ['a request and its answer through', 'in', 'takes', 'more than web-sys', 'share of a `get`'],
        rows,
      )
    : '';
}

/** Returns a table of the sizes of the SDK and the clients that it is compared with. */
export function sizeTable({ size, clientSizes }) {
  if (!size || !clientSizes) return '';
  const kb = bytes => `${digits(bytes / 1000)} KB`;
  const rows = Object.entries({ 'this SDK': size, ...clientSizes }).map(([name, { raw, gzip, brotli }]) => [
    name,
    ...[raw, gzip, brotli].map(kb),
  ]);
  return table(['what a page downloads', 'minified', 'gzip -9', 'brotli'], rows);
}
