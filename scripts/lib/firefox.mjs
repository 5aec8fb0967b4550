import { which } from './tools.mjs';

/** Returns the path of an installed Firefox, or `undefined`. `FIREFOX_PATH` takes precedence. */
export const findFirefox = () => process.env.FIREFOX_PATH || which('firefox-esr') || which('firefox');
