// The sandbox closes connections whose request head never ends, and no others.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { useSandbox } from './support/sandbox.mjs';

const sandbox = useSandbox();

/** Opens a connection and sends a text. */
async function open(text) {
  const { hostname, port } = new URL(sandbox.url);
  const socket = connect(Number(port), hostname);
  const state = { socket, start: performance.now(), ended: undefined, received: '' };
  socket.on('data', bytes => {
    state.received += bytes;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    state.ended = performance.now() - state.start;
  });
  if (text) socket.write(text);
  return state;
}

test('an unfinished head is closed after ten seconds, even if it trickles or is not the first', async () => {
  const request = 'GET /__sandbox/requests HTTP/1.1\r\nHost: x\r\n\r\n';
  const plain = await open('GET / HTTP/1.1\r\nHost:');
  const trickling = await open('GET / HTTP/1.1\r\nx: ');
  const second = await open(`${request}`);
  const idle = await open(request);
  await sleep(500);
  second.socket.write('GET / HTT');
  const trickle = setInterval(() => trickling.socket.write('x'), 200);
  await sleep(8_500);
  for (const state of [plain, trickling, second, idle]) assert.equal(state.ended, undefined);
  await sleep(2_500);
  clearInterval(trickle);
  for (const state of [plain, trickling, second]) assert.ok(state.ended > 9_000, String(state.ended));
  assert.equal(idle.ended, undefined);
  const before = idle.received.length;
  idle.socket.write(request);
  await sleep(500);
  assert.ok(idle.received.length > before, 'an idle connection was closed');
  idle.socket.destroy();
});
