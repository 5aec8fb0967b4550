const { port } = new SharedWorker('shared.mjs', { type: 'module' });
port.onmessage = ({ data }) => {
  window.outcome = data;
};
