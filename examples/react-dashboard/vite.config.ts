import react from '@vitejs/plugin-react';
import { createProxy, toNodeHandler } from 'metorial-consumers/proxy';
import { type Connect, defineConfig } from 'vite';

/** The backend of the page. It holds the key; in production, your own server does the same. */
function serveProxy({ middlewares }: { middlewares: Connect.Server }) {
  const proxy = createProxy({
    apiKey: process.env.METORIAL_API_KEY ?? '',
    baseUrl: process.env.METORIAL_API_URL,
    basePath: '/api/metorial',
    allow: ['read', 'portals.consumerProfiles.assignGroups'],
    // Vite's servers are open to this machine only. Where others reach yours, check who asks: see ../express-proxy.
    authorize: () => true,
  });
  middlewares.use('/api/metorial', toNodeHandler(proxy));
}

export default defineConfig({
  plugins: [
    react(),
    { name: 'metorial-proxy', configureServer: serveProxy, configurePreviewServer: serveProxy },
  ],
});
