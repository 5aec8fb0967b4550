// The search of VitePress's theme has roles that forbid what it contains: the whole is a button, and each result an option with a
// link in it. These changes give each part the role that it has.
const CHANGES = [
  [
    /role="button"\s+(:aria-owns="[^"]*")\s+aria-expanded="true"\s+aria-haspopup="listbox"/,
    'role="dialog" aria-modal="true" $1',
  ],
  // The links are the options.
  [/:id="'localsearch-item-' \+ index"\s+:aria-selected="[^"]*"\s+role="option"/, 'role="presentation"'],
  [
    /:aria-label="\[\.\.\.p\.titles, p\.title\]\.join\(' > '\)"/,
    `role="option" :id="'localsearch-item-' + index" :aria-selected="selectedIndex === index ? 'true' : 'false'"`,
  ],
  // What is not there for the pictures of keys may have no name of its own.
  [/<kbd :aria-label/g, '<kbd role="img" :aria-label'],
];

/** The plugin that makes the changes. Fails if the theme is no longer as they expect it. */
export const accessibleSearch = {
  name: 'accessible-search',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/VPLocalSearchBox.vue')) return undefined;
    return CHANGES.reduce((text, [before, after]) => {
      const changed = text.replace(before, after);
      if (changed === text) throw new Error(`VitePress's search has changed: it has no ${before}`);
      return changed;
    }, code);
  },
};
