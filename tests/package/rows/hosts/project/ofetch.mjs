// ofetch without its own handling of bodies and statuses, which the SDK does.

import { Metorial } from 'metorial-consumers';
import { ofetch } from 'ofetch';
import { exercise } from './exercise.mjs';

const fetch = (url, init) =>
  ofetch.raw(url, { ...init, retry: 0, ignoreResponseError: true, responseType: 'stream' });
await exercise(options => new Metorial({ ...options, fetch }));
process.exit();
