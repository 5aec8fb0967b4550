// Drives a browser with the WebDriver protocol (https://www.w3.org/TR/webdriver2/): plain HTTP to the browser's driver.

/** How long a page may take. Some machines are busy. */
export const PAGE_MS = 60_000;

const later = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Asks the driver at the port for a browser. `browsers.mjs` describes the result. */
export async function openSession(port, capabilities) {
  const call = caller(`http://127.0.0.1:${port}`);
  await untilReady(call);
  const session = await call('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const path = `/session/${session.sessionId}`;
  return {
    version: session.capabilities.browserVersion,
    open: url => open((command, body) => call('POST', `${path}/${command}`, body), url),
    close: () => call('DELETE', path),
  };
}

/** Returns a function that sends the driver a command. */
function caller(origin) {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    const init = body ? { method, headers, body: JSON.stringify(body) } : { method };
    const { value } = await (await fetch(`${origin}${path}`, init)).json();
    if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

async function untilReady(call) {
  const deadline = Date.now() + PAGE_MS;
  while (!(await call('GET', '/status').catch(() => undefined))) {
    if (Date.now() > deadline) throw new Error("the browser's driver did not start");
    await later(100);
  }
}

async function open(send, url) {
  await send('url', { url });
  const deadline = Date.now() + PAGE_MS;
  for (;;) {
    const outcome = await send('execute/sync', { script: 'return window.outcome', args: [] });
    if (outcome) return outcome;
    if (Date.now() > deadline) throw new Error('the page did not finish');
    await later(50);
  }
}
