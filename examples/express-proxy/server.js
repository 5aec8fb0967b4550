import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';

const { METORIAL_API_KEY, METORIAL_API_URL, PASSWORD, PORT = 3000 } = process.env;
if (!PASSWORD) throw new Error('Set PASSWORD, with which people sign in');

const app = express();

// A sign-in as simple as can be, in place of your own. A session is a random id in a cookie.
const sessions = new Set();
app.post('/sign-in', express.urlencoded({ extended: false }), (req, res) => {
  if (req.body?.password !== PASSWORD) return res.status(401).send('That is not the password.');
  const session = randomUUID();
  sessions.add(session);
  res.cookie('session', session, { httpOnly: true, sameSite: 'strict', secure: req.secure }).redirect('/');
});

/** Tells whether a request comes from someone who has signed in. */
function isSignedIn(request) {
  const [, session] = /(?:^|; )session=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
  return sessions.has(session);
}

const proxy = createProxy({
  apiKey: METORIAL_API_KEY,
  baseUrl: METORIAL_API_URL,
  basePath: '/api/metorial',
  authorize: isSignedIn,
  allow: ['consumers.list', 'consumers.get'],
});
app.use('/api/metorial', toNodeHandler(proxy));

// The page, and the SDK for it, as it is: the page needs no bundler.
app.use(express.static(fileURLToPath(new URL('public', import.meta.url))));
app.use('/sdk', express.static(fileURLToPath(new URL('.', import.meta.resolve('metorial-consumers')))));

const server = app.listen(PORT, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
