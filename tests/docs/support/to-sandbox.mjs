// Loaded before a document's program (`node --import`): sends its API requests to a sandbox.
const API = 'https://api.metorial.com';
const { fetch } = globalThis;

globalThis.fetch = (input, init) => {
  const url = String(input);
  return fetch(url.startsWith(API) ? process.env.METORIAL_API_URL + url.slice(API.length) : input, init);
};
