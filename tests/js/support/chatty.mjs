// A program that prints everything that it gets from the SDK, as programs do when things go wrong. Its arguments are the URL of a
// server and the secrets.
import { Metorial } from 'metorial-consumers';

const [baseUrl, apiKey, consumerToken] = process.argv.slice(2);
const metorial = new Metorial({
  baseUrl,
  apiKey,
  consumerToken,
  maxRetries: 1,
  timeout: 1_500,
  logLevel: 'debug',
});
console.log(metorial, metorial.consumers, metorial.portals.consumerProfiles);
console.dir(metorial, { depth: null, showHidden: true });
for (const id of ['right', 'echo', 'broken', 'html', 'redirect', 'hangs', 'cut']) {
  try {
    console.log(await metorial.consumers.get(id).withResponse());
  } catch (error) {
    console.error(error);
    console.error('%s %o %j', error, error, error);
  }
}
// And as the host prints an uncaught error.
await metorial.consumers.get('echo');
