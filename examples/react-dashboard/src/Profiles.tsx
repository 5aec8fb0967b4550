import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { queries } from './queries.ts';

type Props = { portalId: string; onOpen: (profileId: string) => void };

/** The consumers of a portal, as an infinite list: each page knows the query of the next. */
export function Profiles({ portalId, onOpen }: Props) {
  const [text, setText] = useState('');
  const search = useDeferredValue(text) || undefined;
  const { data, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery({
    ...queries.portals.consumerProfiles.list.infiniteQueryOptions(portalId, { search, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const profiles = data?.pages.flatMap(page => page.items) ?? [];

  return (
    <section aria-busy={isFetching}>
      <input
        type="search"
        aria-label="Search"
        placeholder="Name or email address"
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <ul aria-label="Consumers">
        {profiles.map(({ id, name, email }) => (
          <li key={id}>
            <button type="button" onClick={() => onOpen(id)}>
              {name} <small>{email}</small>
            </button>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" disabled={isFetching} onClick={() => fetchNextPage()}>
          More
        </button>
      )}
    </section>
  );
}
