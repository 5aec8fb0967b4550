import { useEffect } from 'react';
import { run, tell } from '../../sdk.js';

export default function Page() {
  useEffect(() => {
    tell(run());
  }, []);
  return <p>The script does the work in the page</p>;
}
