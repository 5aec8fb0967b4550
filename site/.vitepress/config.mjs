// The site's pages are put together by scripts/docs.mjs, in target/site/src, with what this file needs to know about them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { accessibleSearch } from '../search.mjs';
import { slugify } from '../slugify.mjs';
import { emptyHeaders } from '../tables.mjs';

const path = relative => fileURLToPath(new URL(relative, import.meta.url));
const site = JSON.parse(readFileSync(path('../../target/site/site.json'), 'utf8'));

export default defineConfig({
  srcDir: path('../../target/site/src'),
  outDir: path('../../dist/docs'),
  cacheDir: path('../../target/site/cache'),
  base: site.base,
  lang: 'en',
  title: 'metorial-consumers',
  description: site.description,
  head: [['link', { rel: 'icon', href: `${site.base}icon.svg`, type: 'image/svg+xml' }]],
  // What comes from elsewhere is put beside the pages after VitePress has built them. The check of the built site looks there.
  ignoreDeadLinks: [/^(\.\.?\/)*\/?(rust|demo)\//],
  markdown: {
    // The same anchors as on GitHub, so that a link works in both places.
    anchor: { slugify },
    config: emptyHeaders,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  vite: {
    plugins: [accessibleSearch],
    resolve: {
      alias: [
        { find: /^.*\/VPHome\.vue$/, replacement: path('./theme/Home.vue') },
        { find: /^.*\/NotFound\.vue$/, replacement: path('./theme/NotFound.vue') },
      ],
    },
  },
  themeConfig: {
    logo: { src: '/icon.svg', alt: '' },
    nav: site.nav,
    sidebar: site.sidebar,
    outline: { level: [2, 3], label: 'On this page' },
    search: { provider: 'local' },
    externalLinkIcon: true,
    socialLinks: site.address ? [{ icon: 'github', link: site.address }] : [],
    footer: { message: 'MIT or Apache-2.0, as you like.' },
  },
});
