'use client';

import { Metorial } from 'metorial-consumers';
import { useState } from 'react';

// No key: the route handler adds it.
const metorial = new Metorial({ baseUrl: '/api/metorial' });

/** A client component: it shows the server's page, and fetches those after it. */
export function Consumers({ first }) {
  const [pages, setPages] = useState([first]);
  const [error, setError] = useState();
  const [isLoading, setLoading] = useState(false);
  const { next } = pages.at(-1);

  async function more() {
    setLoading(true);
    setError(undefined);
    try {
      const page = await metorial.consumers.list(next);
      setPages([...pages, page]);
    } catch (error) {
      setError(error);
    }
    setLoading(false);
  }

  return (
    <>
      <ul>
        {pages
          .flatMap(page => page.items)
          .map(({ id, name, createdAt }) => (
            <li key={id}>
              {name}, since {createdAt.toISOString().slice(0, 10)}
            </li>
          ))}
      </ul>
      {error && <p role="alert">{error.message}</p>}
      {next && (
        <button type="button" disabled={isLoading} onClick={more}>
          More
        </button>
      )}
    </>
  );
}
