import { Metorial } from 'metorial-consumers';
import fetch from 'node-fetch';
import { exercise } from './exercise.mjs';

await exercise(options => new Metorial({ ...options, fetch }));
process.exit();
