import { run } from '../../../sdk.mjs';

export const load = async () => ({ report: encodeURIComponent(JSON.stringify(await run())) });
