import { createProxy } from 'metorial-consumers/proxy';

const proxy = createProxy({
  apiKey: () => process.env.METORIAL_API_KEY, // a function, because there is no key while the app is built
  baseUrl: process.env.METORIAL_API_URL,
  basePath: '/api/metorial',
  allow: ['consumers.list'],
  authorize: isSignedIn,
});

export { proxy as GET };

/** Whether the visitor may see this. Ask your own sign-in, such as Auth.js; the example lets in who sees the page. */
async function isSignedIn(_request) {
  return true;
}
