// Where WebAssembly is forbidden, the SDK reports nothing until a call, which rejects.

import { connection } from './connection.mjs';
import * as sdk from './node_modules/metorial-consumers/pkg/browser.mjs';
import { tell } from './outcome.mjs';

async function refusal() {
  const metorial = new sdk.Metorial(connection);
  try {
    await metorial.consumers.list();
    return undefined;
  } catch (error) {
    return { isLoadError: error instanceof sdk.MetorialLoadError, message: error.message };
  }
}

tell(refusal());
