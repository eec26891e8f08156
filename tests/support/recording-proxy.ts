import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface RecordingProxy {
  readonly url: string;
  /**
   * Everything that came from the clients so far: addresses, headers, bodies, and what sockets' messages say. Left out
   * are heartbeats: they come by the clock and are always the same word.
   */
  bytes(): Buffer;
  /** How many requests came, a socket's opening among them. */
  requests(): number;
  /** From here on what comes goes to another relay. */
  aim(target: string): void;
  stop(): Promise<void>;
}

/** Stands in front of a relay, passes everything on and keeps what the clients sent. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  let { hostname, port } = new URL(target);
  const kept: Buffer[] = [];
  const sockets = new Set<Socket>();
  let requests = 0;

  const server = createServer((incoming, outgoing) => {
    requests++;
    kept.push(headOf(incoming));
    const { method, url, headers } = incoming;
    const passedOn = httpRequest({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passedOn.on('error', () => outgoing.destroy());
    incoming.on('data', (chunk: Buffer) => kept.push(chunk));
    incoming.pipe(passedOn);
  });

  server.on('upgrade', (incoming, client: Socket, first) => {
    requests++;
    kept.push(headOf(incoming));
    const relay = connect(Number(port), hostname, () => {
      // Without the header no side compresses, so that what is said stays readable here.
      relay.write(headOf(incoming, 'sec-websocket-extensions'));
      relay.write(first);
      client.pipe(relay).pipe(client);
    });
    const unmask = unmasker((payload) => {
      if (!isHeartbeat(payload)) kept.push(payload);
    });
    unmask(first);
    client.on('data', unmask);
    for (const socket of [client, relay]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    }
    client.on('close', () => relay.destroy());
    relay.on('close', () => client.destroy());
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => Buffer.concat(kept),
    requests: () => requests,
    aim: (other) => {
      ({ hostname, port } = new URL(other));
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** tRPC's words for it, those of one side and of the other. */
const isHeartbeat = (payload: Buffer): boolean => ['PING', 'PONG'].includes(payload.toString('latin1'));

function headOf({ method, url, rawHeaders }: IncomingMessage, leavingOut?: string): Buffer {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() !== leavingOut) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}

/** A browser masks what it says through a WebSocket (RFC 6455, 5.3); this takes the stream and tells the messages. */
function unmasker(onPayload: (payload: Buffer) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const frame = frameAt(pending);
      if (!frame) return;
      const { mask, start, end } = frame;
      onPayload(Buffer.from(pending.subarray(start, end).map((byte, i) => byte ^ (mask[i % 4] ?? 0))));
      pending = pending.subarray(end);
    }
  };
}

function frameAt(bytes: Buffer): { mask: Buffer; start: number; end: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + lengthBytes + 4;
  if (bytes.length < start) return null;
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = start + length;
  return bytes.length < end ? null : { mask: bytes.subarray(start - 4, start), start, end };
}
