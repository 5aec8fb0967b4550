/**
 * How this page reaches the API. The server of `npm start` and the static build replace this file with their own.
 *
 * - `backend`: `proxy` for the backend's proxy at `api/metorial`, `sandbox` for one that runs in the page.
 * - `write`: whether changes are possible. The proxy decides; this only hides what would be refused.
 * - `faults`: whether there is a sandbox that can make requests fail.
 *
 * @type {{ backend: 'proxy' | 'sandbox', write: boolean, faults: boolean }}
 */
export const config = { backend: 'proxy', write: false, faults: false };
