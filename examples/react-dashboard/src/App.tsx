import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Boundary } from './Boundary.tsx';
import { Profile } from './Profile.tsx';
import { Profiles } from './Profiles.tsx';
import { queries } from './queries.ts';

export function App() {
  return (
    <Boundary>
      <Dashboard />
    </Boundary>
  );
}

function Dashboard() {
  const { data: portals } = useQuery(queries.portals.list.queryOptions({ limit: 100 }));
  const [chosen, choose] = useState<string>();
  const [profileId, open] = useState<string>();
  const portalId = chosen ?? portals?.items[0]?.id;

  function changePortal(id: string) {
    choose(id);
    open(undefined);
  }

  return (
    <>
      <header>
        <h1>Consumers</h1>
        <label>
          Portal{' '}
          <select value={portalId} onChange={event => changePortal(event.target.value)}>
            {portals?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main>
        {portalId && <Profiles key={portalId} portalId={portalId} onOpen={open} />}
        {portalId && profileId && (
          <Boundary key={profileId}>
            <Profile portalId={portalId} profileId={profileId} />
          </Boundary>
        )}
      </main>
    </>
  );
}
