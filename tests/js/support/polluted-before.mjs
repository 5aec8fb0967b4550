// A program in which `Object.prototype` has an additional property before the package is imported.
const [, , entry, name] = process.argv;
Object.defineProperty(Object.prototype, name, {
  __proto__: null,
  value: 'polluted',
  writable: true,
  enumerable: true,
  configurable: true,
});
const { Metorial } = await import(entry);
let sent;
const metorial = new Metorial({
  apiKey: 'metorial_fk_0123456789',
  baseUrl: 'http://api.test',
  maxRetries: 0,
  fetch: async (url, { method, body }) => {
    sent = `${method} ${url} ${body}`;
    throw new Error('no network');
  },
});
await metorial.consumers.create({ name: 'Ada', email: 'ada@example.com' }).catch(() => {});
console.log(sent);
