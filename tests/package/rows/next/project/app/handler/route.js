import { run } from '../../sdk.mjs';

export async function GET() {
  return Response.json(await run());
}
