import { outcomeOf, run } from './work.mjs';

addEventListener('message', event => {
  event.waitUntil(outcomeOf(run()).then(text => event.source.postMessage(text)));
});
