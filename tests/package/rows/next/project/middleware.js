import { run } from './sdk.mjs';

export const config = { matcher: '/middleware' };

export async function middleware() {
  return Response.json(await run());
}
