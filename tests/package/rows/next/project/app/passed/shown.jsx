'use client';

import { useEffect } from 'react';
import { tell } from '../../sdk.js';

/** A client component that gets a page of a list from a server component. */
export function Shown({ page }) {
  useEffect(() => {
    const ids = page.items.map(({ id }) => id);
    const dates = page.items.every(({ createdAt }) => createdAt instanceof Date);
    tell(Promise.resolve({ ids, dates, more: page.pagination.hasMoreAfter, next: page.next }));
  }, [page]);
  return <p>{page.items.length} consumers</p>;
}
