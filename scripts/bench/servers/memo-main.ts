// Stands in front of the departments and answers a call it has seen before with the answer it got then, so that measuring
// a gateway measures nothing else. One process on as many ports as there are departments: [[port, url], ...] as argument.
import { createServer } from 'node:net';
import { createMessageReader, type HttpMessage } from '../load/message-reader.ts';

const [, , targetsText = '[]'] = process.argv;
const targets = JSON.parse(targetsText) as readonly (readonly [number, string])[];
const passedOn = ['content-type', 'x-hub-data-version', 'x-hub-pipelining'];

interface Answer {
  readonly isGood: boolean;
  /** The whole HTTP response. */
  readonly bytes: Buffer;
}

async function ask(url: string, { head, body }: HttpMessage): Promise<Answer> {
  const [method = '', path = ''] = head.split(' ', 2);
  const response = await fetch(new URL(path, url), {
    method,
    ...(method === 'POST' && { headers: { 'content-type': 'application/json' }, body }),
  });
  const answer = Buffer.from(await response.arrayBuffer());
  const headers = passedOn.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  const lines = [`HTTP/1.1 ${response.status} OK`, ...headers, `content-length: ${answer.length}`, '', ''];
  return { isGood: response.ok, bytes: Buffer.concat([Buffer.from(lines.join('\r\n')), answer]) };
}

for (const [port, url] of targets) {
  const answers = new Map<string, Buffer>();
  const server = createServer({ noDelay: true }, (socket) => {
    // Answers go out in the order of the calls, however long each takes.
    let turn = Promise.resolve();
    let waiting = 0;
    const answerInTurn = async (before: Promise<void>, answer: Promise<Buffer>): Promise<void> => {
      // Both at once: an answer that fails while it is not its turn is heard of all the same.
      const [bytes] = await Promise.all([answer, before]);
      socket.write(bytes);
      waiting -= 1;
    };
    const read = createMessageReader((message) => {
      const key = `${message.head.slice(0, message.head.indexOf('\r\n'))}\n${message.body.toString('latin1')}`;
      const known = answers.get(key);
      if (known && waiting === 0) {
        socket.write(known);
        return;
      }
      waiting += 1;
      const learn = async (): Promise<Buffer> => {
        const { isGood, bytes } = await ask(url, { head: message.head, body: Buffer.from(message.body) });
        if (isGood) answers.set(key, bytes);
        return bytes;
      };
      turn = answerInTurn(turn, known ? Promise.resolve(known) : learn());
      turn.catch(() => socket.destroy());
    });
    socket.on('data', read);
    // A gateway that is stopped leaves its connections as they are.
    socket.on('error', () => socket.destroy());
  });
  server.listen(port, '127.0.0.1');
}
