// core-js, with all of its polyfills, and its `URL` and iterators in place of those of Node.
import 'core-js/full/index.js';
import { exercise } from './exercise.mjs';

await exercise();
process.exit();
