import { outcomeOf, run } from './work.mjs';

// A page may connect before the imports are loaded: a handler that is set after an await would miss its event.
globalThis.onconnect = ({ ports: [port] }) => {
  outcomeOf(run()).then(text => port.postMessage(text));
};
