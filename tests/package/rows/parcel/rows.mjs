import { bundledPage } from '../../support/pages.mjs';

export const rows = [
  bundledPage({
    name: 'Parcel, a page',
    tool: 'Parcel',
    package: 'parcel',
    command: async context => [...(await context.bin('parcel')), 'build', 'index.html'],
  }),
];
