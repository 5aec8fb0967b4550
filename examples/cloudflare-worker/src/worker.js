import { env } from 'cloudflare:workers';
import { Metorial, MetorialApiError } from 'metorial-consumers';
import { createProxy } from 'metorial-consumers/proxy';

const { METORIAL_API_KEY: apiKey, METORIAL_API_URL: baseUrl } = env;
const metorial = new Metorial({ apiKey, baseUrl });

/** Passes on the calls of the SDK in other programs, which have our token rather than the key. */
const proxy = createProxy({
  apiKey,
  baseUrl,
  basePath: '/api/metorial',
  allow: ['read'],
  authorize: isAuthorized,
});

export default {
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/metorial/')) return proxy(request);
    if (pathname === '/newest') return newest(request);
    return new Response('Not found', { status: 404 });
  },
};

/** Answers with the five newest consumers: an endpoint of our own. */
async function newest(request) {
  if (!(await isAuthorized(request))) return new Response('Forbidden', { status: 403 });
  try {
    const { items } = await metorial.consumers.list({ order: 'desc', limit: 5 });
    return Response.json(items.map(({ name, createdAt }) => ({ name, createdAt })));
  } catch (error) {
    if (!(error instanceof MetorialApiError)) throw error;
    console.error(error.message, error.requestId);
    return Response.json({ requestId: error.requestId }, { status: 502 });
  }
}

/** Tells whether the caller has our token. `timingSafeEqual` needs values of the same length, such as hashes. */
async function isAuthorized(request) {
  const hashes = [request.headers.get('authorization') ?? '', `Bearer ${env.ACCESS_TOKEN}`].map(text =>
    crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)),
  );
  return crypto.subtle.timingSafeEqual(...(await Promise.all(hashes)));
}
