// Checks the links of a built site: that the file is there, and in it the anchor.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const decode = text =>
  text.replace(
    /&(amp|quot|#39|lt|gt);/g,
    (_, name) => ({ amp: '&', quot: '"', '#39': "'", lt: '<', gt: '>' })[name],
  );

/** Returns the values of an attribute in HTML, outside of scripts and comments. */
function valuesOf(html, attribute) {
  const text = html.replace(/<script\b[^>]*>[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, '');
  const pattern = new RegExp(`<[a-z][^<>]*?\\s${attribute}=(?:"([^"]*)"|([^\\s">]+))`, 'g');
  return [...text.matchAll(pattern)].map(([, quoted, plain]) => decode(quoted ?? plain));
}

/**
 * Returns a message for each link of a site's pages that leads nowhere within it.
 * @param {string} folder where the site is @param {string} base the path below which it is served
 */
export function deadLinks(folder, base) {
  const files = readdirSync(folder, { recursive: true })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path.endsWith('.html'));
  const anchors = new Map();
  const anchorsOf = path => {
    if (!anchors.has(path)) {
      const html = readFileSync(join(folder, path), 'utf8');
      anchors.set(path, new Set([...valuesOf(html, 'id'), ...valuesOf(html, 'name')]));
    }
    return anchors.get(path);
  };
  const problemOf = (from, link) => {
    if (/^([a-z][a-z+.-]*:|\/\/)/i.test(link) || link === '') return undefined;
    const [before, hash] = link.split('#');
    const path = decodeURIComponent(before.split('?')[0]);
    if (path.startsWith('/') && !path.startsWith(base)) return `is not below ${base}`;
    const target =
      path === ''
        ? from
        : posix.join(
            path.startsWith('/') ? '' : posix.dirname(from),
            path.replace(base, path.startsWith('/') ? '' : base),
          );
    if (target.startsWith('..')) return 'leads out of the site';
    const file =
      existsSync(join(folder, target)) && statSync(join(folder, target)).isDirectory()
        ? posix.join(target, 'index.html')
        : target;
    if (!existsSync(join(folder, file))) return 'does not exist';
    // Lines of sources (`#12-30`) and the states of a page are made by scripts.
    if (!hash || !file.endsWith('.html') || /^(\d+(-\d+)?|\/.*)$/.test(hash)) return undefined;
    // Rustdoc encodes anchors in links and ids alike.
    const isThere = [hash, decodeURIComponent(hash)].some(anchor => anchorsOf(file).has(anchor));
    return isThere ? undefined : `has no anchor #${hash}`;
  };
  return files.flatMap(file => {
    const html = readFileSync(join(folder, file), 'utf8');
    const links = [...new Set([...valuesOf(html, 'href'), ...valuesOf(html, 'src')])];
    return links
      .map(link => ({ link, problem: problemOf(file, link) }))
      .filter(({ problem }) => problem)
      .map(({ link, problem }) => `${file}: ${link} ${problem}`);
  });
}
