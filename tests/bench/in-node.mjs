// The suite in Node, in a process of its own; prints what it measured as JSON. Arguments: the files, and what to run.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Metorial } from 'metorial-consumers';

const { suite, wasm, only, quick } = JSON.parse(process.argv[2]);
const { run } = await import(pathToFileURL(suite));
const bytes = { sdk: readFileSync(wasm.sdk), rivals: readFileSync(wasm.rivals) };
console.log(JSON.stringify(await run({ Metorial, wasm: bytes, only, quick })));
