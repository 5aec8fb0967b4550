import { run } from '../../sdk.mjs';

export default defineEventHandler(run);
