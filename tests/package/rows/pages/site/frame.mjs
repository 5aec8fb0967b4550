import { outcomeOf, run } from './work.mjs';

outcomeOf(run()).then(text => parent.postMessage(text, '*'));
