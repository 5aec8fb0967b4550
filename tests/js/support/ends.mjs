// A program that makes calls which end in every way, and then has nothing more to do.
import { rejection, withFetch } from './client.mjs';
import { consumer } from './wire.mjs';

const get = (fetch, options) => withFetch(fetch, options).consumers.get('con_1');
const failing = new Response('', { status: 503, headers: { 'retry-after': '0' } });

await get(async () => Response.json(consumer()));
await get(async () => (failing.bodyUsed ? Response.json(consumer()) : failing), { maxRetries: 1 });
await rejection(get(async () => new Response('')));
await rejection(get(async () => new Response('', { status: 404 })));
await rejection(get(() => Promise.reject(new TypeError('down'))));
await rejection(get(() => new Promise(() => {}), { timeout: 1 }));
