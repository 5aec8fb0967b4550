import { cacheRow } from '../next-14/row.mjs';

export const rows = [cacheRow(13)];
