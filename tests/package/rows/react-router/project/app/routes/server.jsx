import { run } from '../../sdk.js';

export async function loader() {
  return encodeURIComponent(JSON.stringify(await run()));
}

export default function Page({ loaderData }) {
  return <pre>{loaderData}</pre>;
}
