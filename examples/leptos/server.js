// Serves the page, and the proxy, which holds the key.
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';

const { METORIAL_API_KEY, METORIAL_API_URL, PORT = 3000 } = process.env;

const proxy = createProxy({
  apiKey: METORIAL_API_KEY,
  baseUrl: METORIAL_API_URL,
  basePath: '/api/metorial',
  allow: ['consumers.list'],
  // Only this machine reaches the server. Where others do, check who asks: see ../express-proxy.
  authorize: () => true,
});

const app = express();
app.use('/api/metorial', toNodeHandler(proxy));
for (const folder of ['public', 'dist']) {
  app.use(express.static(fileURLToPath(new URL(folder, import.meta.url))));
}
const server = app.listen(PORT, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
