import { findFirefox } from '../../../scripts/lib/firefox.mjs';
import { findTool } from '../../../scripts/lib/tools.mjs';
import { serve } from './processes.mjs';
import { openSession, PAGE_MS } from './webdriver.mjs';

async function start() {
  const command = [findTool('geckodriver'), '--port=0', '--websocket-port=0'];
  const driver = await serve(command, { ready: /Listening on 127\.0\.0\.1:(\d+)/, timeoutMs: PAGE_MS });
  try {
    const options = { binary: findFirefox(), args: ['-headless'] };
    const session = await openSession(driver.match[1], { 'moz:firefoxOptions': options });
    return { ...session, close: () => session.close().finally(driver.stop) };
  } catch (error) {
    await driver.stop();
    throw error;
  }
}

export const firefox = {
  start,
  missing() {
    if (!findFirefox()) return 'install Firefox (Debian: firefox-esr), or set FIREFOX_PATH';
    return findTool('geckodriver') ? undefined : 'install geckodriver: `npm run setup -- matrix`';
  },
};
