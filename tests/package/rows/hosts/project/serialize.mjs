// Pages and errors, serialized for another process by devalue (SvelteKit, Nuxt) and superjson (tRPC).
import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import * as devalue from 'devalue';
import superjson from 'superjson';
import { checkPage, first, metorial } from './pages.mjs';

const page = await first();
await checkPage(devalue.parse(devalue.stringify(page)), page);
await checkPage(devalue.unflatten(JSON.parse(devalue.stringify(await first()))), page);
await checkPage(runInThisContext(`(${devalue.uneval(page)})`), page);
await checkPage(superjson.parse(superjson.stringify(page)), page);
await checkPage(superjson.deserialize(structuredClone(superjson.serialize(page))), page);
await checkPage(structuredClone(page), page);

const error = await metorial.consumers.get('con_missing').catch(thrown => thrown);
const told = superjson.parse(superjson.stringify({ error })).error;
assert.ok(told instanceof Error);
assert.equal(told.message, error.message);
assert.equal(devalue.parse(devalue.stringify(JSON.parse(JSON.stringify(error)))).status, 404);
process.exit();
