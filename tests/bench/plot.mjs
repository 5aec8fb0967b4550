// Draws docs/performance.svg.

import { RUNTIMES, way } from './goals.mjs';
import { FIELDS, ITEMS, PAGES } from './growth.mjs';
import { MARGIN, round, svg, text, WIDTH } from './svg.mjs';
import { digits } from './table.mjs';

const STYLE = {
  light: `
  .base { stroke: #1f2328; stroke-width: 1.5; stroke-dasharray: 4 3; }
  .whisker { stroke: #1f2328; stroke-width: 1.2; }
  .sdk { fill: #1f6feb; stroke: #1f6feb; } .map { fill: #7f8a96; stroke: #7f8a96; }
  .serde { fill: #bf6a02; stroke: #bf6a02; } .theirs { fill: #8250df; stroke: #8250df; }
  .plain { fill: #7f8a96; stroke: #7f8a96; }
  .line { fill: none; stroke-width: 2; } .chromium { stroke-dasharray: 5 4; }`,
  dark: `
    .base, .whisker { stroke: #e6edf3; }
    .sdk { fill: #4493f8; stroke: #4493f8; } .map, .plain { fill: #8b949e; stroke: #8b949e; }
    .serde { fill: #e3963e; stroke: #e3963e; } .theirs { fill: #ab7df8; stroke: #ab7df8; }
    .line { fill: none; }`,
};

const BARS = [
  { className: 'sdk', label: 'this SDK', names: ['this SDK'] },
  { className: 'map', label: 'hand-written map', names: ['hand-written map'] },
  {
    className: 'theirs',
    label: 'Metorial’s mappers',
    names: ['Metorial’s mappers', 'Metorial’s client and mappers'],
  },
  {
    className: 'serde',
    label: 'serde_json + serde-wasm-bindgen',
    names: ['serde_json + serde-wasm-bindgen'],
  },
];
const CASES = {
  'decode-consumers': 'decode 100 consumers',
  'decode-profiles': 'decode 100 profiles × 3 groups',
  'list-consumers': 'list 100 consumers',
  'list-profiles': 'list 100 profiles × 3 groups',
  get: 'get one consumer',
};
const CURVES = [
  { kind: 'items', title: 'µs by consumers in an answer', sizes: ITEMS },
  { kind: 'fields', title: 'µs by unknown fields in each', sizes: FIELDS },
  { kind: 'pages', title: 'µs by pages walked over', sizes: PAGES },
];

const KEY =
  'Bars: medians with quartiles, cut where they would be too long. Lines: blue is this SDK, grey JSON.parse; dashed is Chromium.';

const line = (x1, y1, x2, y2, className) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" class="${className}"/>`;
const number = value => (value >= 1000 ? `${value / 1000}k` : String(value));

/** @param {any} results the results of `npm run bench`; missing parts leave gaps */
export function drawPlot(results) {
  const parts = [];
  let y = MARGIN;
  parts.push(...legend(y));
  y += 40;
  const panel = (WIDTH - 3 * MARGIN) / 2;
  Object.keys(RUNTIMES).forEach((runtime, index) => {
    parts.push(...bars(results, runtime, MARGIN + index * (panel + MARGIN), y, panel));
  });
  y += 36 + Object.keys(CASES).length * 82;
  const width = (WIDTH - 4 * MARGIN) / 3;
  CURVES.forEach((curve, index) => {
    parts.push(...curves(results, curve, MARGIN + index * (width + MARGIN), y, width));
  });
  y += 232;
  parts.push(text(MARGIN, y, KEY, 'class="soft"'));
  const height = y + MARGIN - 6;
  const label = 'Times of the SDK and of other ways to do the same, and how they grow';
  return svg({ height, label, style: STYLE, parts });
}

function legend(y) {
  let x = MARGIN;
  return BARS.flatMap(({ className, label }) => {
    const at = x;
    x += 34 + label.length * 6.6;
    return [
      `<rect x="${at}" y="${y - 9}" width="12" height="12" rx="2" class="${className}"/>`,
      text(at + 18, y + 1, label),
    ];
  });
}

/** Bars from 0 to the longest; the line at 1 is plain `JSON.parse`. */
function bars(results, runtime, x, top, width) {
  const parts = [text(x, top, `${RUNTIMES[runtime]}: time, in times that of JSON.parse`, 'class="title"')];
  const measured = Object.keys(CASES).flatMap(id =>
    BARS.map(bar => barOf(results, runtime, id, bar)?.ratio.high ?? 0),
  );
  // Longer ones are cut and labelled with their length, so that the others stay visible.
  const most = Math.min(5, Math.max(1.5, ...measured) * 1.05);
  const scale = (width - 60) / most;
  const at = value => round(x + Math.min(value, most) * scale);
  Object.entries(CASES).forEach(([id, title], index) => {
    const y = top + 28 + index * 82;
    parts.push(text(x, y, title, 'class="soft"'));
    BARS.forEach((bar, place) => {
      const found = barOf(results, runtime, id, bar);
      if (!found) return;
      const { median, low, high } = found.ratio;
      const row = y + 7 + place * 14;
      parts.push(
        `<rect x="${x}" y="${row}" width="${round(at(median) - x)}" height="11" rx="1" class="${bar.className}"/>`,
      );
      if (median <= most) parts.push(line(at(low), row + 5.5, at(high), row + 5.5, 'whisker'));
      parts.push(text(Math.max(at(median), at(high)) + 5, row + 9.5, `${digits(median)}×`));
    });
    parts.push(line(at(1), y + 4, at(1), y + 66, 'base'));
  });
  return parts;
}

const barOf = (results, runtime, id, { names }) =>
  names.map(name => way(results, runtime, id, name)).find(Boolean);

/** Both axes are logarithmic, so that proportional growth is a straight line with slope 1. */
function curves(results, { kind, title, sizes }, x, top, width) {
  const [height, bottom] = [160, top + 190];
  const series = Object.keys(RUNTIMES).flatMap(runtime =>
    ['this SDK', kind === 'pages' ? 'a loop of fetch + JSON.parse' : 'JSON.parse'].map(name => ({
      className: `line ${name === 'this SDK' ? 'sdk' : 'plain'} ${runtime}`,
      points: sizes
        .map(size => [size, way(results, runtime, `${kind}-${size}`, name)?.time.median])
        .filter(([, time]) => time !== undefined),
    })),
  );
  const parts = [text(x, top + 6, title, 'class="title"')];
  const times = series.flatMap(({ points }) => points.map(([, time]) => time));
  if (times.length === 0) return parts;
  // One more than there are, so that none has its place too.
  const across = logarithmic(sizes[0] + 1, sizes.at(-1) + 1, x + 34, x + width - 8);
  const up = logarithmic(Math.min(...times) / 1.3, Math.max(...times) * 1.3, bottom, bottom - height);
  for (
    let power = Math.ceil(Math.log10(Math.min(...times) / 1.3));
    10 ** power <= Math.max(...times) * 1.3;
    power++
  ) {
    const y = up(10 ** power);
    parts.push(
      line(x + 34, y, x + width - 8, y, 'rule'),
      text(x + 28, y + 4, number(10 ** power), 'class="soft" text-anchor="end"'),
    );
  }
  for (const size of sizes)
    parts.push(text(across(size + 1), bottom + 18, number(size), 'class="soft" text-anchor="middle"'));
  for (const { className, points } of series) {
    const path = points.map(([size, time]) => `${across(size + 1)},${up(time)}`).join(' ');
    if (path) parts.push(`<polyline points="${path}" class="${className}"/>`);
  }
  return parts;
}

/** Returns the position of a value between two others. */
function logarithmic(least, most, from, to) {
  const span = Math.log(most / least);
  return value => round(from + (Math.log(value / least) / span) * (to - from));
}
