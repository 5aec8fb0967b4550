// Shared by the plots: a card with its own background, light or dark like the reader's system, so that it is readable on any
// page.

export const WIDTH = 920;
export const MARGIN = 24;

const LIGHT = `
  .card { fill: #ffffff; stroke: #d0d7de; }
  text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328; }
  .title { font-size: 14px; font-weight: 600; }
  .soft { fill: #57606a; }
  .rule { stroke: #d8dee4; stroke-width: 1; }`;
const DARK = `
    .card { fill: #0d1117; stroke: #30363d; } text { fill: #e6edf3; } .soft { fill: #9198a1; }
    .rule { stroke: #21262d; }`;

export const round = value => Math.round(value * 10) / 10;

const escaped = content => String(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export const text = (x, y, content, attributes = '') =>
  `<text x="${x}" y="${y}" ${attributes}>${escaped(content)}</text>`;

/**
 * Returns a drawing.
 * @param {{ height: number, label: string, style: { light: string, dark: string }, parts: string[] }} drawing
 */
export const svg = ({
  height,
  label,
  style,
  parts,
}) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">
<style>${LIGHT}${style.light}
  @media (prefers-color-scheme: dark) {${DARK}${style.dark}
  }</style>
<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8" class="card"/>
${parts.join('\n')}
</svg>
`;
