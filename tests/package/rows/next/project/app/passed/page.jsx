import { Metorial } from 'metorial-consumers';
import { connection } from '../../connection.mjs';
import { Shown } from './shown.jsx';

export const dynamic = 'force-dynamic';

export default async function Page() {
  const metorial = new Metorial(connection);
  return <Shown page={await metorial.consumers.list({ limit: 3 })} />;
}
