import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Prepares to end a server that does not listen yet. The returned function takes no new connection, lets the requests
 * under way end, and resolves when every connection is closed; what is still under way after the grace period is cut off.
 */
export function createDrain(server: Server, graceMillis: number): () => Promise<void> {
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return async () => {
    if (!server.listening) return;
    // A connection that has answered its last request would otherwise stay open for the next one.
    server.keepAliveTimeout = 1;
    server.keepAliveTimeoutBuffer = 0;
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, graceMillis);
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    // Browsers open connections in advance; those count as busy to Node until they have sent something.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    await closed;
    clearTimeout(timer);
  };
}
