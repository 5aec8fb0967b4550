// core-js in a page, with all of its polyfills.
import 'core-js/full/index.js';
import { Metorial, MetorialNotFoundError } from 'metorial-consumers';
import { connection } from './connection.mjs';
import { tell } from './outcome.mjs';
import { work } from './workload.mjs';

tell(work({ Metorial, MetorialNotFoundError }, connection));
