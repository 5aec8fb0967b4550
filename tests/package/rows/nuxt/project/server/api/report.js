import { run } from '../sdk.js';

export default defineEventHandler(run);
