import { run } from '../../sdk.js';

export const dynamic = 'force-dynamic';

export default async function Page() {
  return <pre>{encodeURIComponent(JSON.stringify(await run()))}</pre>;
}
