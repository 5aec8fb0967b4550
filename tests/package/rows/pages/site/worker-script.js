import('./work.mjs').then(({ outcomeOf, run }) => outcomeOf(run())).then(text => postMessage(text));
