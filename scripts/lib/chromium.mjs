import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function usualPlaces() {
  const { PATH = '', HOME, ProgramFiles, LOCALAPPDATA, 'ProgramFiles(x86)': ProgramFilesX86 } = process.env;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = PATH.split(delimiter)
    .filter(Boolean)
    .flatMap(folder => NAMES.map(name => join(folder, name + suffix)));
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const folders = ['/Applications', ...(HOME ? [join(HOME, 'Applications')] : [])];
    return [
      ...onPath,
      ...folders.flatMap(folder => apps.map(app => join(folder, `${app}.app/Contents/MacOS`, app))),
    ];
  }
  if (process.platform === 'win32') {
    const apps = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    const folders = [ProgramFiles, ProgramFilesX86, LOCALAPPDATA].filter(Boolean);
    return [...onPath, ...apps.flatMap(app => folders.map(folder => join(folder, app)))];
  }
  return onPath;
}

/** Returns the path of an installed Chrome or Chromium, or `undefined`. `CHROME_PATH` takes precedence. */
export function findChromium() {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (isProgram(CHROME_PATH)) return CHROME_PATH;
    throw new Error(
      `CHROME_PATH is "${CHROME_PATH}", which is not a program: set it to the path of Chrome or Chromium`,
    );
  }
  return usualPlaces().find(isProgram);
}

/** Starts a headless browser with a new profile. `options` are those of Playwright's `launch`. */
export async function launchChromium(options = {}) {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error('No Chrome or Chromium found. Install one, or set CHROME_PATH to its program.');
  }
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath,
    // Chromium's sandbox does not work for root. If this is false, Playwright adds --no-sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    ...options,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.args ?? []),
    ],
  });
}
