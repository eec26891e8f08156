import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { recordingProxy } from '../../support/recording-proxy.ts';

/** A server that answers each request with its body and each message with the message. */
async function echoes() {
  const server = createServer((request, response) => request.pipe(response));
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  sockets.on('connection', (socket) => socket.on('message', (message) => socket.send(String(message))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await recordingProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(async () => {
    await proxy.stop();
    sockets.close();
    server.close();
  });
  return proxy;
}

test('keeps the address, the headers and the body of each request, and passes them on', async () => {
  const proxy = await echoes();

  const answer = await fetch(`${proxy.url}/trpc/sync.push`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret' },
    body: 'what is said',
  });

  expect(await answer.text()).toBe('what is said');
  expect(proxy.bytes().toString()).toMatch(/POST \/trpc\/sync\.push.*Bearer secret.*what is said/s);
  expect(proxy.requests()).toBe(1);
});

test.each([
  ['short', 'said through a socket'],
  ['long', `said at length ${'x'.repeat(400)}`],
  ['longest', `said at great length ${'x'.repeat(90_000)}`],
])('keeps in the clear what clients say through a socket that offers to compress: a %s message', async (_, message) => {
  const proxy = await echoes();
  const socket = new WebSocket(proxy.url.replace('http', 'ws'), { perMessageDeflate: { threshold: 0 } });
  await new Promise((resolve) => socket.once('open', resolve));

  const echoed = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))));
  socket.send(message);

  expect(await echoed).toBe(message);
  expect(proxy.bytes().includes(message)).toBe(true);
  expect(proxy.requests()).toBe(1);
  socket.close();
});
