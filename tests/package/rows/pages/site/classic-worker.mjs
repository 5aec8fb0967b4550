const worker = new Worker('worker-script.js');
worker.onmessage = ({ data }) => {
  window.outcome = data;
};
