// `npm run size`: builds, and prints the sizes of the files in the package, of a page's download with other encodings of the
// compiled code, and of the largest functions (`--functions N`, 25 by default). Fails if a file is over its budget in
// scripts/size-budget.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, SHIPPED } from './build.mjs';
import { main, RunError, root } from './lib/run.mjs';
import { budget, overBudget, shippedSizes, sizesOf } from './lib/size.mjs';
import { compile } from './lib/wasm.mjs';
import { measureWasm } from './lib/wasm-functions.mjs';
import { setup } from './setup.mjs';

const USAGE = 'usage: npm run size [-- --functions N]';
const KINDS = ['raw', 'gzip', 'brotli'];
const bytes = number => number.toLocaleString('en').padStart(9);

function parse(args) {
  if (args.length === 0) return { functions: 25 };
  const [, value] = args.join('=').match(/^--functions=(\d+)$/) ?? [];
  if (value === undefined) throw new RunError(USAGE);
  return { functions: Number(value) };
}

function printFiles(sizes, budgets) {
  const width = Math.max(...Object.keys(sizes).map(name => name.length));
  const columns = ['raw', 'gzip -9', 'budget', 'brotli 11', 'budget'].map(name => name.padStart(9));
  console.log(['file'.padEnd(width), ...columns].join(' '));
  for (const [name, size] of Object.entries(sizes)) {
    const cells = KINDS.flatMap(kind => {
      const limit = budgets[name]?.[kind];
      return kind === 'raw' ? [bytes(size.raw)] : [bytes(size[kind]), bytes(limit ?? Number.NaN)];
    });
    console.log([name.padEnd(width), ...cells].join(' '));
  }
  console.log('page: all files that a page downloads. budget: from scripts/size-budget.json.');
}

/** Prints the sizes of a page's download with the compiled code in its own file, or with other encodings. */
async function printEncodings(sizes, compiled) {
  const { bundleEncodings } = await import('../tests/bench/encodings.mjs');
  const [slim, code] = [sizes['pkg/slim.mjs'], sizes['pkg/metorial_consumers_bg.wasm']];
  const ways = { 'two files': Object.fromEntries(KINDS.map(kind => [kind, slim[kind] + code[kind]])) };
  for (const [encoding, script] of Object.entries(await bundleEncodings(compiled)))
    ways[encoding] = sizesOf(Buffer.from(script));
  console.log('\na page’s download, with other encodings of the compiled code');
  for (const [name, size] of Object.entries(ways))
    console.log(`${name.padEnd(10)}${KINDS.map(kind => `${bytes(size[kind])} ${kind}`).join(' ')}`);
}

/** Builds the compiled code again with function names, and prints their sizes, which are the same. */
async function printFunctions(count) {
  const folder = join(root, 'target/size');
  const { wasm } = await compile({ ...SHIPPED, glue: folder, out: folder, names: true });
  const { sections, functions } = measureWasm(readFileSync(wasm));
  console.log('\nbytes of each part of the compiled code (not compressed)');
  for (const [name, size] of sections.filter(([name]) => name !== 'name'))
    console.log(`${bytes(size)}  ${name}`);
  console.log(`\nthe ${count} largest of ${functions.length} functions`);
  for (const [name, size] of functions.slice(0, count)) console.log(`${bytes(size)}  ${name}`);
}

await main(import.meta, async args => {
  const { functions } = parse(args);
  await setup('build');
  await build();
  const [sizes, budgets] = [shippedSizes(), budget()];
  printFiles(sizes, budgets);
  await printEncodings(sizes, await compile(SHIPPED));
  await printFunctions(functions);
  const problems = overBudget(sizes, budgets);
  if (problems.length > 0) throw new RunError(`size: over the budget\n${problems.join('\n')}`);
});
