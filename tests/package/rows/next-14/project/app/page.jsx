import { Metorial } from 'metorial-consumers';
import { connection } from '../connection.mjs';
import { Button } from './button.jsx';

const metorial = new Metorial(connection);

// Nothing here says that the page changes, so Next would make it once, if it could keep what the SDK asks for.
export default async function Page() {
  const { items } = await metorial.consumers.list({ limit: 1 });
  return (
    <>
      <pre>{items[0].name}</pre>
      <Button />
    </>
  );
}
