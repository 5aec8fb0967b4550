// The printed report agrees with the measurements.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLIENT_ROWS } from './goals.mjs';
import { loadTable } from './load.mjs';
import { drawLoad } from './load-plot.mjs';
import { drawPlot } from './plot.mjs';
import { report } from './report.mjs';
import { compareTimes, quantile, summary } from './stats.mjs';
import {
  digits,
  duration,
  goalTable,
  requestTable,
  sizeTable,
  spread,
  table,
  verdict,
  waysTable,
} from './table.mjs';

const flat = value => ({ median: value, low: value, high: value });
const measured = (name, time, ratio) => ({
  name,
  time: flat(time),
  ratio: { median: ratio, low: ratio * 0.9, high: ratio * 1.1 },
  difference: flat(time - 10),
});
const found = (id, ...ways) => ({ id, group: id.split('-')[0], bytes: 100, ways });
const results = {
  date: '2026-01-01',
  machine: 'a machine',
  rounds: 9,
  iterations: { walks: 2, consumers: 10_000, remembered: 100_000, starts: 5 },
  suite: {
    node: {
      cases: [
        found('decode-consumers', measured('JSON.parse', 10, 1), measured('this SDK', 6, 0.6)),
        found('get', measured('fetch + JSON.parse', 10, 1), measured('this SDK', 40, 4)),
        found(
          'gloo',
          measured('web-sys', 10, 1),
          measured('gloo-net', 14, 1.4),
          measured('one JavaScript function', 9, 0.9),
        ),
      ],
    },
  },
  memory: { node: { before: 2 ** 20, after: 4 * 2 ** 20 } },
};

describe('statistics', () => {
  test('quantiles are between the surrounding values', () => {
    assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5);
    assert.deepEqual(summary([5, 1, 2, 3, 4]), { median: 3, low: 2, high: 4 });
    assert.deepEqual(summary([7]), flat(7));
  });

  test('ratios are computed per round, so that a slow phase does not matter', () => {
    const [, other] = compareTimes({ base: [10, 100, 10], other: [20, 200, 20] });
    assert.deepEqual(other.ratio, flat(2));
    assert.equal(other.difference.high, 55);
  });

  test('the SDK’s ratio to each way is computed per round, too', () => {
    const [base, sdk, other] = compareTimes({ base: [10, 100], 'this SDK': [20, 200], other: [40, 400] });
    assert.deepEqual([base.sdk, sdk.sdk, other.sdk], [flat(2), flat(1), flat(0.5)]);
    assert.equal(compareTimes({ base: [1] })[0].sdk, undefined);
  });
});

/** Returns the cells of a table's rows. */
const cells = text =>
  text
    .split('\n')
    .slice(2)
    .map(line =>
      line
        .split('|')
        .map(cell => cell.trim())
        .slice(1, -1),
    );

describe('tables', () => {
  test('values have three digits', () => {
    assert.deepEqual([0.123, 1.234, 12.34, 123.4, 1234.5].map(digits), [
      '0.12',
      '1.23',
      '12.3',
      '123',
      '1,235',
    ]);
  });

  test('negative values have three digits, too', () => {
    assert.equal(digits(-12.34), '−12.3');
    assert.equal(spread({ median: 1, low: -2, high: 3 }, ' µs'), '1.00 µs (−2.00 to 3.00)');
  });

  test('long times are milliseconds', () => {
    assert.deepEqual([999, 1234].map(duration), ['999 µs', '1.23 ms']);
  });

  test('a spread is shown if there is one', () => {
    assert.equal(spread({ median: 1, low: 0.9, high: 1.2 }, '×'), '1.00× (0.90–1.20)');
    assert.equal(spread(flat(31.5), ' KB'), '31.5 KB');
  });

  test('a limit is met or not; without one, the cell is empty', () => {
    assert.equal(verdict(0.5, 0.5, '×'), '≤ 0.5× met');
    assert.equal(verdict(0.51, 0.5, '×'), '≤ 0.5× **short**');
    assert.equal(verdict(1, undefined), '');
  });

  test('columns are aligned', () => {
    assert.equal(
      table(['a', 'long'], [['wider', 'b']]),
      '| a     | long |\n|-------|------|\n| wider | b    |',
    );
  });

  test('the table of goals has only rows that were measured', () => {
    assert.deepEqual(cells(goalTable(results)), [
      [
        'decode 100 consumers, to `JSON.parse`',
        'Node',
        '0.60× (0.54–0.66)',
        '≤ 0.55× **short**',
        '≤ 0.7× met',
      ],
      [
        '`get` one consumer, to fetch + `JSON.parse`',
        'Node',
        '4.00× (3.60–4.40)',
        '≤ 2× **short**',
        '≤ 3.2× **short**',
      ],
      [
        'WebAssembly memory after iterating 100,000 consumers',
        'Node',
        '4.00 MiB',
        '≤ 1.5 MiB **short**',
        '≤ 3 MiB **short**',
      ],
    ]);
  });

  test('ways are rows, cases are columns', () => {
    const text = waysTable(results, {
      'decode-consumers': '100 consumers',
      missing: 'not measured',
    });
    assert.match(text, /^\| way +\| 100 consumers, Node +\|$/m);
    assert.match(text, /^\| this SDK +\| 6\.00 µs, 0\.60× \(0\.54–0\.66\) \|$/m);
  });

  test('the SDK is compared with each of the other clients', () => {
    const started = (name, difference) => ({ name, difference: flat(difference) });
    const compared = {
      suite: {
        node: {
          cases: [found('clients-get', measured('this SDK', 20, 2), { name: 'ky + zod', sdk: flat(0.25) })],
        },
      },
      size: { raw: 100_000, gzip: 44_000, brotli: 40_000 },
      clientSizes: {
        'ky + zod': { raw: 110_000, gzip: 22_000, brotli: 20_000 },
        'openai-node': { raw: 110_000, gzip: 88_000, brotli: 80_000 },
      },
      start: { node: [started('this SDK, imported', 4000), started('ky + zod, bundled', 16_000)] },
    };
    assert.deepEqual(cells(goalTable(compared, CLIENT_ROWS)), [
      ['`get` one consumer, to ky + zod', 'Node', '0.25×', '≤ 1× met', ''],
      ['download, gzip -9, to ky + zod', 'a page', '2.00×', '≤ 1× **short**', ''],
      ['download, gzip -9, to openai-node', 'a page', '0.50×', '≤ 1× met', ''],
      ['import over an empty module, to ky + zod in one file', 'Node', '0.25×', '≤ 1× met', '≤ 1× met'],
    ]);
    assert.equal(cells(sizeTable(compared))[1].join(), 'ky + zod,110 KB,22.0 KB,20.0 KB');
    assert.equal(goalTable(results, CLIENT_ROWS) + sizeTable(results), '');
  });

  test('the cost of gloo-net is the difference from web-sys, and a share of a call', () => {
    assert.match(requestTable(results), /^\| gloo-net +\| Node \| 14\.0 µs \| 4\.00 µs +\| 10 % +\|$/m);
  });
});

test('the report leaves out parts that were not measured', () => {
  const text = report(results);
  assert.match(text, /^Measured on 2026-01-01 by `npm run bench`: a machine\./);
  assert.match(text, /## From bytes to objects/);
  assert.doesNotMatch(text, /undefined|NaN|## Until it can be used|\n\n\n/);
});

test('the plot is one picture without scripts that shows the results', () => {
  const picture = drawPlot(results);
  assert.match(picture, /^<svg [^>]*viewBox="0 0 \d+ \d+"/);
  assert.doesNotMatch(picture, /undefined|NaN|<script|href/);
  assert.ok(picture.includes('this SDK'));
});

describe('the job at the rate limit', () => {
  const load = [
    {
      way: 'this SDK',
      in: 'Node',
      processes: 4,
      calls: 5000,
      failed: 1,
      refused: 9.06,
      time: 1.2,
      must: { refused: 10, time: 1.15 },
      answers: [],
    },
    {
      way: 'openai-node',
      in: 'Node',
      processes: 1,
      calls: 1000,
      failed: 600,
      refused: 219.6,
      time: 0.42,
      answers: [
        [50, false],
        [60, false],
        [70, true],
        [90_000, true],
      ],
    },
  ];

  test("is compared with the SDK's limits", () => {
    const [, , sdk, other] = loadTable(load).split('\n');
    assert.equal(
      sdk,
      '| this SDK    | Node | 4         | 5,000 | 1      | ≤ 0 **short** | 9.1 %   | ≤ 10 % met | 1.20× | ≤ 1.15× **short** |',
    );
    assert.match(
      other,
      /^\| openai-node \| Node \| 1 +\| 1,000 \| 600 +\| +\| 219\.6 % \| +\| 0\.42× \| +\|$/,
    );
    assert.equal(loadTable(undefined), '');
  });

  test('is drawn as served and refused requests over time', () => {
    const drawn = drawLoad(load);
    assert.match(drawn, /openai-node: 1,000 calls, 600 of them fail/);
    // The legend, and one bar for each time step with requests.
    assert.equal(drawn.match(/<rect [^>]*class="served"/g).length, 2);
    assert.equal(drawn.match(/<rect [^>]*class="refused"/g).length, 2);
  });
});
