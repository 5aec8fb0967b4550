import { outcomeOf, run } from './work.mjs';

// A page may connect before the imports are there: its event would be missed by a handler set after an await.
globalThis.onconnect = ({ ports: [port] }) => {
  outcomeOf(run()).then(text => port.postMessage(text));
};
