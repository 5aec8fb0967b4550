'use client';

import { useEffect } from 'react';
import { tell } from '../../outcome.mjs';
import { run } from '../../sdk.mjs';

export default function Page() {
  useEffect(() => {
    tell(run());
  }, []);
  return <p>A client component</p>;
}
