import { Metorial } from 'metorial-consumers';
import { connection } from '../connection.mjs';
import { Button } from './button.jsx';

const metorial = new Metorial(connection);

// Nothing here says that the page changes, so Next would render it once, if it could cache the SDK's requests.
export default async function Page() {
  const { items } = await metorial.consumers.list({ limit: 1 });
  return (
    <>
      <pre>{items[0].name}</pre>
      <Button />
    </>
  );
}
