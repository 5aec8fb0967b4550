import { Metorial } from 'metorial-consumers';
import { connection } from 'next/server';
import { Consumers } from './consumers';

/** A server component: it has the key, and puts the first consumers into the HTML. */
export default async function Page() {
  await connection(); // for each request, and not once for all while the app is built
  const metorial = new Metorial();
  const page = await metorial.consumers.list({ limit: 20 });
  return (
    <main>
      <h1>Consumers</h1>
      {/* A page is plain data, so it can be passed on as it is. */}
      <Consumers first={page} />
    </main>
  );
}
