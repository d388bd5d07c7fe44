import { connect, type Socket } from 'node:net';

/** One kept-alive connection that asks one thing after the other. */
export interface Connection {
  /** Sends the bytes of a whole HTTP request. Gives the status of the answer once all of it is here. */
  ask(request: Uint8Array): Promise<number>;
  close(): void;
}

/**
 * As little of an HTTP client as rates can be taken with: node:http's own costs more than a fast server's answer, and
 * would be what is measured. Rejects answers that do not say how long they are.
 */
export function openConnection(url: string): Promise<Connection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve({ ask: (request) => ask(socket, request), close: () => socket.destroy() }));
  });
}

function ask(socket: Socket, request: Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    let answer: Buffer = Buffer.alloc(0);
    const hear = (chunk: Buffer) => {
      answer = answer.length === 0 ? chunk : Buffer.concat([answer, chunk]);
      const headEnd = answer.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const head = answer.toString('latin1', 0, headEnd);
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (length !== undefined && answer.length < headEnd + 4 + Number(length)) return;
      leave();
      if (length === undefined) reject(new Error(`An answer without a length:\n${head}`));
      else resolve(Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)));
    };
    const fail = (error?: Error | boolean) => {
      leave();
      reject(error instanceof Error ? error : new Error('The server closed the connection'));
    };
    const leave = () => void socket.off('data', hear).off('error', fail).off('close', fail);
    socket.on('data', hear).on('error', fail).on('close', fail);
    socket.write(request);
  });
}

/** The bytes of a request, ready to be sent. */
export function requestBytes(method: string, path: string, headers: Readonly<Record<string, string>>, body?: Uint8Array): Buffer {
  const lines = Object.entries({ host: '127.0.0.1', ...headers, ...(body ? { 'content-length': String(body.length) } : {}) });
  const head = `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return body ? Buffer.concat([Buffer.from(head), body]) : Buffer.from(head);
}
