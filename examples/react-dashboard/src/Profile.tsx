import { useQuery } from '@tanstack/react-query';
import { queries } from './queries.ts';
import { useAssignGroup } from './useAssignGroup.ts';

type Props = { portalId: string; profileId: string };

/** One consumer of a portal, its groups, and those to which it could be added. */
export function Profile({ portalId, profileId }: Props) {
  const { data: profile } = useQuery(queries.portals.consumerProfiles.get.queryOptions(portalId, profileId));
  const { data: groups } = useQuery(
    queries.portals.consumerGroups.list.queryOptions(portalId, { limit: 100 }),
  );
  const { mutate: assign, error } = useAssignGroup(portalId, profileId);
  if (!profile || !groups) return <p>…</p>;

  // `null` if the API does not tell.
  const own = profile.groups;
  const others = groups.items.filter(({ id }) => !own?.some(({ group }) => group.id === id));
  return (
    <article>
      <h2>{profile.name}</h2>
      <p>
        {profile.email}, since {profile.createdAt.toLocaleDateString()}
      </p>
      <h3>Groups</h3>
      {own ? (
        <ul aria-label="Groups">
          {own.map(({ group, assignedVia }) => (
            <li key={group.id}>
              {group.name} <small>{assignedVia}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p>Not known</p>
      )}
      {others.map(group => (
        <button key={group.id} type="button" onClick={() => assign(group)}>
          Add to {group.name}
        </button>
      ))}
      {error && <p role="alert">{error.message}</p>}
    </article>
  );
}
