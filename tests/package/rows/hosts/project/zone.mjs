// zone.js, which patches promises, timers and `fetch`: calls stay in the zone of their caller.
import assert from 'node:assert/strict';
import 'zone.js';
import { Metorial } from 'metorial-consumers';
import { exercise } from './exercise.mjs';

const zone = Zone.current.fork({ name: 'caller' });
await zone.run(async () => {
  await exercise();
});
const metorial = new Metorial({
  apiKey: 'metorial_fk_0123456789',
  baseUrl: 'http://api.test',
  fetch: async () => Response.json({ status: 404 }, { status: 404 }),
});
const zones = await new Promise(resolve => {
  zone.run(() => {
    const call = metorial.consumers.get('con_1');
    assert.ok(call instanceof Promise);
    call.catch(() => resolve([Zone.current.name]));
  });
});
assert.deepEqual(zones, ['caller']);
process.exit();
