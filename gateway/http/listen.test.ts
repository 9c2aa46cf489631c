import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, ListenError } from './listen.ts';

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const aServer = (): http.Server => {
  const server = http.createServer();
  servers.push(server);
  return server;
};

describe('listen', () => {
  it('gives the base URL with the port the system chose', async () => {
    const server = aServer();
    const url = await listen(server, { host: '127.0.0.1', port: 0 });
    expect(url).toBe(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });

  it('names the port that is taken and the setting that changes it', async () => {
    const other = aServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const attempt = listen(aServer(), { host: '127.0.0.1', port });
    await expect(attempt).rejects.toThrow(ListenError);
    await expect(attempt).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another process: set GATEWAY_PORT to another one`,
    );
  });

  it('names the setting of an address that is not on this machine', async () => {
    await expect(listen(aServer(), { host: '192.0.2.1', port: 0 })).rejects.toThrow(
      'set GATEWAY_HOST to another one',
    );
  });
});
