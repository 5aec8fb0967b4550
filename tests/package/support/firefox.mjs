import { findTool, which } from '../../../scripts/lib/tools.mjs';
import { serve } from './processes.mjs';
import { openSession, PAGE_MS } from './webdriver.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const program = () => process.env.FIREFOX_PATH || NAMES.map(which).find(Boolean);

async function start() {
  const command = [findTool('geckodriver'), '--port=0', '--websocket-port=0'];
  const driver = await serve(command, { ready: /Listening on 127\.0\.0\.1:(\d+)/, timeoutMs: PAGE_MS });
  try {
    const options = { binary: program(), args: ['-headless'] };
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
    if (!program()) return 'install Firefox (Debian: firefox-esr), or set FIREFOX_PATH';
    return findTool('geckodriver') ? undefined : 'install geckodriver (cargo install geckodriver)';
  },
};
