// Compiles the Vue and Svelte components of the documents, and extracts their scripts, whose types are then checked.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathOf } from './programs.mjs';

/** Returns the scripts of a document's components, as programs. Throws if a component cannot be compiled. */
export function componentsOf({ path: file, blocks }, tools) {
  const require = createRequire(join(tools, 'package.json'));
  const found = blocks.filter(({ language }) => language === 'vue' || language === 'svelte');
  const programs = [];
  for (const block of found) {
    const where = `${file}:${block.line}`;
    const path = pathOf(block) ?? `component-${block.line}.${block.language}`;
    if (block.language === 'vue') compileVue(require, block.code, where);
    else compileSvelte(require, block.code, where);
    const [before, script] = scriptOf(block.code);
    const start = block.line - 1 + before.split('\n').length - 1;
    // Svelte's runes, such as `$state`, are globals of its types.
    const globals = block.language === 'svelte' ? "import 'svelte';" : '';
    programs.push({
      file,
      line: block.line,
      named: true,
      path: `${path}.mts`,
      typed: true,
      blocks: [block],
      text: `${globals}${'\n'.repeat(start)}${script}\nexport {};\n`,
      yours: block.yours,
      runtime: undefined,
      words: block.words,
    });
  }
  return programs;
}

/** Returns the text before the script, and the script. */
function scriptOf(code) {
  const [all, open, script] = /(<script[^>]*>)([\s\S]*?)<\/script>/.exec(code);
  return [code.slice(0, code.indexOf(all)) + open, script];
}

function compileVue(require, code, where) {
  const { parse, compileScript, compileTemplate } = require('vue/compiler-sfc');
  const { descriptor, errors } = parse(code, { filename: 'component.vue' });
  const { bindings } = compileScript(descriptor, { id: 'component' });
  const template = compileTemplate({
    source: descriptor.template.content,
    filename: 'component.vue',
    id: 'component',
    compilerOptions: { bindingMetadata: bindings },
  });
  const all = [...errors, ...template.errors];
  if (all.length > 0) throw new Error(`${where}: ${all.join('\n')}`);
}

function compileSvelte(require, code, where) {
  const { compile } = require('svelte/compiler');
  const { warnings } = compile(code, { filename: 'component.svelte' });
  if (warnings.length > 0) throw new Error(`${where}: ${warnings.map(({ message }) => message).join('\n')}`);
}
