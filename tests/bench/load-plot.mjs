// Draws docs/load.svg: the requests of a job at the rate limit over time, served and refused.
import { LIMIT, WINDOW } from './load.mjs';
import { MARGIN, round, svg, text, WIDTH } from './svg.mjs';

const PANEL = 150;
/** Milliseconds per bar, and the time that is shown. */
const STEP = 100;
const SHOWN = 12_000;
const STYLE = {
  light: '.served { fill: #1f6feb; } .refused { fill: #d1242f; }',
  dark: '.served { fill: #4493f8; } .refused { fill: #f85149; }',
};

const WAYS = ['this SDK', 'openai-node', 'p-limit + fetch'];

/** @param {any[]} results the results of `load.mjs` */
export function drawLoad(results) {
  const shown = WAYS.map(way =>
    results.find(job => job.way === way && job.in === 'Node' && job.processes === 1),
  );
  const parts = [
    `<rect x="${MARGIN}" y="${MARGIN - 9}" width="12" height="12" rx="2" class="served"/>`,
    text(MARGIN + 18, MARGIN + 1, 'served'),
    `<rect x="${MARGIN + 80}" y="${MARGIN - 9}" width="12" height="12" rx="2" class="refused"/>`,
    text(MARGIN + 98, MARGIN + 1, 'refused (429)'),
  ];
  shown.forEach((result, index) => {
    if (result) parts.push(...panel(result, MARGIN + 40 + index * (PANEL + 46)));
  });
  const bottom = MARGIN + 40 + WAYS.length * (PANEL + 46);
  const key = `Requests per ${STEP} ms in the first ${SHOWN / 1000} seconds, at a limit of ${LIMIT} per ${WINDOW / 1000} s. A bar that is cut says how long it is.`;
  parts.push(text(MARGIN, bottom, key, 'class="soft"'));
  const height = bottom + MARGIN - 6;
  return svg({ height, label: 'Requests over time at the rate limit', style: STYLE, parts });
}

function panel({ way, calls, failed, answers }, top) {
  const bottom = top + PANEL;
  const width = (WIDTH - 2 * MARGIN) / (SHOWN / STEP);
  const steps = Array.from({ length: SHOWN / STEP }, () => [0, 0]);
  for (const [time, isRefusal] of answers) {
    const step = steps[Math.floor(time / STEP)];
    if (step) step[isRefusal ? 1 : 0] += 1;
  }
  const height = count => (Math.min(count, LIMIT * 1.2) / (LIMIT * 1.2)) * (PANEL - 30);
  const outcome = failed > 0 ? `${failed.toLocaleString('en')} of them fail` : 'none fails';
  const parts = [
    text(MARGIN, top + 4, `${way}: ${calls.toLocaleString('en')} calls, ${outcome}`, 'class="title"'),
  ];
  steps.forEach(([served, refused], index) => {
    const x = round(MARGIN + index * width);
    const low = height(served);
    const high = Math.min(height(refused), PANEL - 30 - low);
    const bar = (y, size, className) =>
      `<rect x="${x}" y="${round(y)}" width="${round(width - 1)}" height="${round(size)}" class="${className}"/>`;
    if (served > 0) parts.push(bar(bottom - low, low, 'served'));
    if (refused > 0) parts.push(bar(bottom - low - high, high, 'refused'));
    if (served + refused > LIMIT * 1.2) parts.push(text(x, round(bottom - low - high - 3), served + refused));
  });
  parts.push(`<line x1="${MARGIN}" y1="${bottom}" x2="${WIDTH - MARGIN}" y2="${bottom}" class="rule"/>`);
  for (let second = 0; second <= SHOWN / 1000; second += 2) {
    const anchor = second * 1000 < SHOWN ? 'start' : 'end';
    const x = round(MARGIN + second * (1000 / STEP) * width);
    parts.push(text(x, bottom + 15, `${second} s`, `class="soft" text-anchor="${anchor}"`));
  }
  return parts;
}
