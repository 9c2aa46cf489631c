import type { Socket } from 'node:net';
import { MessageSplitter } from './framing.ts';
import { formatReply, parseMessage, ProtocolError, type RequestMessage } from './message.ts';

/** Answers one request with the pieces of a BSON body. Must not throw for a bad command, only for broken bytes. */
export type RequestHandler = (request: RequestMessage) => readonly Uint8Array[];

/** Where a connection reports why it ended early. */
export type ConnectionLog = (message: string) => void;

/**
 * Serves one connection: requests one after the other, in order. Bytes that break the protocol end this connection
 * only. While the client does not take its answers, none of its requests is worked on and nothing more is read.
 */
export function serveConnection(socket: Socket, handle: RequestHandler, log: ConnectionLog): void {
  const splitter = new MessageSplitter();
  const waiting: Buffer[] = [];
  let lastResponseId = 0;
  const answer = (message: Buffer): void => {
    const request = parseMessage(message);
    const body = handle(request);
    if (!request.isAnswered) return;
    lastResponseId = (lastResponseId + 1) & 0x7fffffff;
    send(socket, formatReply(request, { responseId: lastResponseId, body }));
  };
  const work = (): void => {
    for (let next = waiting.at(0); next !== undefined && !socket.writableNeedDrain; next = waiting.at(0)) {
      waiting.shift();
      answer(next);
    }
    if (socket.writableNeedDrain) socket.pause();
    else socket.resume();
  };
  const guarded = (step: () => void) => (): void => {
    try {
      step();
    } catch (error) {
      log(`connection closed: ${error instanceof ProtocolError ? error.message : String(error)}`);
      socket.destroy();
    }
  };
  socket.setNoDelay(true);
  socket.on('error', (error) => {
    log(`connection lost: ${error.message}`);
  });
  socket.on('drain', guarded(work));
  socket.on('data', (chunk: Buffer) => {
    guarded(() => {
      waiting.push(...splitter.push(chunk));
      work();
    })();
  });
}

// One packet for a small answer, without joining the pieces of a large one.
function send(socket: Socket, pieces: readonly Buffer[]): void {
  socket.cork();
  for (const piece of pieces) socket.write(piece);
  socket.uncork();
}
