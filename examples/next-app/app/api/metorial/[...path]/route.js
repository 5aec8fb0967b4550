import { createProxy } from 'metorial-consumers/proxy';

const proxy = createProxy({
  apiKey: () => process.env.METORIAL_API_KEY, // a function, because there is no key while the app is built
  baseUrl: process.env.METORIAL_API_URL,
  basePath: '/api/metorial',
  allow: ['consumers.list'],
  authorize: isSignedIn,
});

export { proxy as GET };

/** Decides who may list consumers. Ask your own sign-in here; the example lets everyone in, as its page does. */
async function isSignedIn(_request) {
  return true;
}
