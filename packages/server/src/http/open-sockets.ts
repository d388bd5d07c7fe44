import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Every connection of an HTTP server, also those that asked to become WebSockets: Node counts these among its
 * connections no more, though `close` goes on waiting for each of them.
 */
export class OpenSockets {
  readonly #sockets = new Set<Socket>();
  #isStopping = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('upgrade', (request) => {
      // The answer is that the server stops, and nobody else would end a socket that was refused.
      if (this.#isStopping) setImmediate(() => request.socket.destroy());
    });
  }

  /** From now on whoever asks for a WebSocket is turned away. */
  refuseUpgrades(): void {
    this.#isStopping = true;
  }

  /** Ends what is left. */
  destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
