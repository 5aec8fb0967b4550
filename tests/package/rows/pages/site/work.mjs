// The work of these pages. Without an import map, a script names the file itself.

import { connection } from './connection.mjs';
import * as sdk from './node_modules/metorial-consumers/pkg/browser.mjs';
import { work } from './workload.mjs';

export { outcomeOf, tell } from './outcome.mjs';
export const run = () => work(sdk, connection);
