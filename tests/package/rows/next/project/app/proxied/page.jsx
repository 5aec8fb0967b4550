'use client';

import * as sdk from 'metorial-consumers';
import { useEffect } from 'react';
import { tell, work } from '../../sdk.js';

export default function Page() {
  useEffect(() => {
    tell(work(sdk, { baseUrl: `${location.origin}/metorial` }));
  }, []);
  return <p>A client component that has no key</p>;
}
