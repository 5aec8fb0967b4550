'use client';

import { useEffect } from 'react';
import { run, tell } from '../../sdk.js';

export default function Page() {
  useEffect(() => {
    tell(run());
  }, []);
  return <p>A client component</p>;
}
