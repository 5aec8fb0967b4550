import { run } from '../../sdk.mjs';

export const runtime = 'edge';

export async function GET() {
  return Response.json(await run());
}
