import { createProxy } from 'metorial-consumers/proxy';
import { connection } from '../../../connection.mjs';
import { apiKey } from '../../../secret.mjs';

const proxy = createProxy({
  apiKey,
  baseUrl: connection.baseUrl,
  basePath: '/metorial',
  authorize: () => true,
});

export { proxy as GET, proxy as POST };
