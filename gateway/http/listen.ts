import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExplainedError } from '#lib/errors';

/** The address cannot be listened on; the message names the port and the setting that changes it. */
export class ListenError extends ExplainedError {}

/** Where to listen; port 0 takes any free one. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another process',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'is no address of this machine',
};

function listenError(error: unknown, { host, port }: ListenOptions): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined) return error;
  const setting = code === 'EADDRNOTAVAIL' ? 'GATEWAY_HOST' : 'GATEWAY_PORT';
  return new ListenError(`Port ${port} on ${host} ${reason}: set ${setting} to another one`, {
    cause: error,
  });
}

/** Starts listening and gives the base URL. Throws ListenError when the address is not to be had. */
export async function listen(server: Server, options: ListenOptions): Promise<string> {
  server.listen(options);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenError(error, options);
  }
  // A TCP server that listens has an address of this form.
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return `http://${host}:${port}`;
}
