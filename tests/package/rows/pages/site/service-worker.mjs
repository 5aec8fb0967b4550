await navigator.serviceWorker.register('service.mjs', { type: 'module' });
const { active } = await navigator.serviceWorker.ready;
navigator.serviceWorker.onmessage = ({ data }) => {
  window.outcome = data;
};
active.postMessage('run');
