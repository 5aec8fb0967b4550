import { cacheRow } from './row.mjs';

export const rows = [cacheRow(14)];
