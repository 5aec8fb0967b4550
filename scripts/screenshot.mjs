// `npm run screenshot`: takes the README's pictures of the dashboard, www/screenshot.png and www/screenshot-portal.png. `npm run
// screenshot -- --all DIR`: takes pictures of every view and state, light and dark, narrow and wide, and some in forced colours,
// right to left, and in print, to review a change of the design. Both need a build (`npm run build`).
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './lib/chromium.mjs';
import { STATES } from './lib/dashboard-states.mjs';
import { main, RunError, root } from './lib/run.mjs';

const PICTURES = [
  { state: 'panel', path: join(root, 'www', 'screenshot.png') },
  { state: 'selected', colorScheme: 'dark', path: join(root, 'www', 'screenshot-portal.png') },
];
const MAX_BYTES = 300_000;
// The first page of this data has names in several scripts, but needs no East Asian fonts.
const SEED = 150;
const WIDTHS = { 320: 740, 768: 1024, 1280: 800, 2560: 1440 };
const SHOWN_IN_OTHER_WAYS = ['consumers', 'consumer', 'selected', 'requests', 'edited', 'panel'];

async function takePicture(browser, url, { state, path, ...look }) {
  const { width = 1280, colorScheme = 'light', forcedColors = 'none', isRtl, isPrinted } = look;
  // The picture must not depend on the machine.
  const context = await browser.newContext({
    colorScheme,
    forcedColors,
    viewport: { width, height: WIDTHS[width] },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (isRtl)
    await page.addInitScript(() =>
      document.addEventListener('readystatechange', () =>
        document.documentElement.setAttribute('dir', 'rtl'),
      ),
    );
  await STATES[state](page, url);
  if (isPrinted) await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path, animations: 'disabled', caret: 'hide', fullPage: Boolean(isPrinted) });
  await context.close();
  console.log(path);
}

function pictures(folder) {
  if (!folder) return PICTURES;
  const at = name => join(folder, `${name}.png`);
  const sizes = Object.keys(STATES).flatMap(state =>
    ['light', 'dark'].flatMap(colorScheme =>
      Object.keys(WIDTHS).map(width => ({
        state,
        colorScheme,
        width: Number(width),
        path: at(`${state}-${colorScheme}-${width}`),
      })),
    ),
  );
  const others = SHOWN_IN_OTHER_WAYS.flatMap(state => [
    { state, forcedColors: 'active', colorScheme: 'dark', path: at(`${state}-forced-colours`) },
    { state, isRtl: true, path: at(`${state}-right-to-left`) },
    { state, isPrinted: true, path: at(`${state}-print`) },
  ]);
  return [...sizes, ...others];
}

function folderOf(args) {
  if (args.length === 0) return undefined;
  if (args[0] === '--all' && args.length === 2) return args[1];
  throw new RunError('usage: npm run screenshot [-- --all DIR]');
}

async function screenshot(args) {
  const folder = folderOf(args);
  if (folder) await mkdir(folder, { recursive: true });
  const { serveDemo } = await import('./lib/serve.mjs');
  const { startSandbox } = await import('./lib/sandbox.mjs');
  const closers = [];
  try {
    const sandbox = await startSandbox({ consumers: 60, seed: SEED });
    closers.push(() => sandbox.stop());
    const server = await serveDemo({
      apiKey: sandbox.keys.secret,
      baseUrl: sandbox.url,
      write: true,
      sandbox: true,
    });
    closers.push(() => server.close());
    const browser = await launchChromium();
    closers.push(() => browser.close());
    for (const picture of pictures(folder)) await takePicture(browser, server.url, picture);
  } finally {
    for (const close of closers.reverse()) await close();
  }
  if (folder) return;
  for (const { path } of PICTURES)
    if ((await stat(path)).size > MAX_BYTES)
      throw new RunError(`${path} is larger than ${MAX_BYTES / 1000} KB, which is too large for a README`);
}

await main(import.meta, screenshot);
