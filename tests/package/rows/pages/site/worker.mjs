import { outcomeOf, run } from './work.mjs';

outcomeOf(run()).then(text => postMessage(text));
