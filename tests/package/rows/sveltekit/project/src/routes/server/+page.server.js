import { run } from '../../../sdk.js';

export const load = async () => ({ report: encodeURIComponent(JSON.stringify(await run())) });
