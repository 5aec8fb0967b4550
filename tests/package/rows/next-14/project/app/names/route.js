import { Metorial } from 'metorial-consumers';
import { connection } from '../../connection.mjs';

const metorial = new Metorial(connection);

// It reads the URL, because Next 13 caches a response forever if it does not depend on the request.
export async function GET(request) {
  const { searchParams } = new URL(request.url);
  const { items } = await metorial.consumers.list({ limit: Number(searchParams.get('limit')) });
  return new Response(items[0].name);
}
