import { run } from './sdk.js';

export const config = { matcher: '/middleware' };

export async function middleware() {
  return Response.json(await run());
}
