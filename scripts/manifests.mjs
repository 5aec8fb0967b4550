// `npm run manifests`: copies the version and the address of the repository from package.json, the one place where they are
// written, to all files that repeat them. `npm run check` tells when they differ.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillManifests, readManifests } from './lib/manifests.mjs';
import { main, root } from './lib/run.mjs';

await main(import.meta, async () => {
  const files = readManifests();
  const filled = fillManifests(files);
  const changed = Object.keys(files).filter(path => files[path] !== filled[path]);
  for (const path of changed) writeFileSync(join(root, path), filled[path]);
  console.log(`manifests: ${changed.length > 0 ? `changed ${changed.join(', ')}` : 'nothing to change'}`);
});
