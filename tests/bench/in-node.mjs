// The suite in Node, in its own process. Prints the results as JSON. Arguments: the files, and the parts to run.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Metorial } from 'metorial-consumers';

const { suite, wasm, only, quick } = JSON.parse(process.argv[2]);
const { run } = await import(pathToFileURL(suite));
const bytes = { sdk: readFileSync(wasm.sdk), rivals: readFileSync(wasm.rivals) };
console.log(JSON.stringify(await run({ Metorial, wasm: bytes, only, quick })));
