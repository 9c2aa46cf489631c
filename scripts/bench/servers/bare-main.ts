// The least a Node server does: reads the request, sends bytes it has ready. The last part of the address says which.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , port, file = ''] = process.argv;
const answers = (JSON.parse(readFileSync(file, 'utf8')) as readonly string[]).map((text) =>
  Buffer.from(text),
);

createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    const { url = '' } = request;
    const answer = answers[Number(url.slice(url.lastIndexOf('/') + 1))] ?? Buffer.from('{}');
    response.writeHead(200, [
      'content-type',
      'application/json; charset=utf-8',
      'content-length',
      String(answer.length),
    ]);
    response.end(answer);
  });
}).listen(Number(port), '127.0.0.1');
