const frame = document.createElement('iframe');
frame.sandbox = 'allow-scripts';
frame.src = 'frame.html';
window.onmessage = ({ data }) => {
  window.outcome = data;
};
document.body.append(frame);
