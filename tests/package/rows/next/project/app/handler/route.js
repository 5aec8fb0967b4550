import { run } from '../../sdk.js';

export async function GET() {
  return Response.json(await run());
}
