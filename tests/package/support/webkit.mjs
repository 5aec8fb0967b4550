// WebKitGTK's browser for tests. It needs a display, even a virtual one.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { which } from '../../../scripts/lib/tools.mjs';
import { freePort, serve } from './processes.mjs';
import { openSession, PAGE_MS } from './webdriver.mjs';

/** WebKitGTK's own small browser, which Debian has in a folder such as /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1. */
function program() {
  const inside = (folder, pattern) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter(name => pattern.test(name))
      .map(name => join(folder, name));
  return inside('/usr/lib', /-linux-gnu$/)
    .flatMap(folder => inside(folder, /^webkit(2gtk|gtk)-[\d.]+$/))
    .map(folder => join(folder, 'MiniBrowser'))
    .find(existsSync);
}

async function start() {
  // Xvfb picks a free display.
  const display = await serve([which('Xvfb'), '-displayfd', '1', '-nolisten', 'tcp'], {
    ready: /^(\d+)\n/,
    timeoutMs: PAGE_MS,
  });
  let driver;
  const stop = async () => {
    await driver?.stop();
    await display.stop();
  };
  try {
    const port = await freePort(); // The driver does not accept 0.
    const env = { DISPLAY: `:${display.match[1]}` };
    driver = await serve([which('WebKitWebDriver'), `--port=${port}`], { env, timeoutMs: PAGE_MS });
    const options = { binary: program(), args: ['--automation'] };
    const session = await openSession(port, { 'webkitgtk:browserOptions': options });
    return { ...session, close: () => session.close().finally(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

export const webkit = {
  start,
  missing() {
    if (!which('WebKitWebDriver') || !program())
      return "install WebKitGTK's driver (Debian: webkit2gtk-driver)";
    return which('Xvfb') ? undefined : 'install Xvfb (Debian: xvfb)';
  },
};
