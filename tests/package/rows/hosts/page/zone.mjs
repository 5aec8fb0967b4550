// zone.js in a page: the work runs in its own zone, and a caller's callbacks stay in the caller's zone.
import 'zone.js';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { tell } from './outcome.mjs';
import { work } from './workload.mjs';

const zone = Zone.current.fork({ name: 'caller' });
const sdk = { Metorial, MetorialNotFoundError };

function expect(condition, what) {
  if (!condition) throw new Error(what);
}

/** Returns the zone of the caller after a call that `begin` makes has rejected with a 404. */
const zoneAfter404 = begin =>
  new Promise(resolve => {
    begin().catch(error => resolve([error instanceof MetorialNotFoundError, Zone.current.name].join()));
  });

async function check() {
  const { consumers } = new Metorial(connection);
  const call = () => zone.run(() => consumers.get('con_missing'));
  expect(call() instanceof Promise, 'a call is not a promise of zone.js');
  const after = await zone.run(() => zoneAfter404(() => consumers.get('con_missing')));
  expect(after === 'true,caller', `a 404 arrives as ${after}`);
  await call().catch(() => {});
  return zone.run(() => work(sdk, connection));
}

tell(check());
