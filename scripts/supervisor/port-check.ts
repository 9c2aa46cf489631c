import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** A port some process is about to listen on. */
export interface PortClaim {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** The setting that gives the process another port. */
  readonly portSetting: string;
}

/** A claim that cannot be met, and why, in words for the operator. */
export interface PortFault extends PortClaim {
  readonly reason: string;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another process',
  EACCES: 'needs more rights than this process has',
  EADDRNOTAVAIL: 'is on an address this machine does not have',
};

async function tryListen(claim: PortClaim): Promise<Server | PortFault> {
  const server = createServer();
  try {
    server.listen({ host: claim.host, port: claim.port });
    await once(server, 'listening');
    return server;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { ...claim, reason: reasons[code] ?? `cannot be used (${String(error)})` };
  }
}

/** The claims that cannot be met; all are held at once, so that two claims to one port are found too. */
export async function portFaults(claims: readonly PortClaim[]): Promise<PortFault[]> {
  const results = await Promise.all(claims.map(tryListen));
  const servers = results.filter((result) => 'close' in result);
  await Promise.all(
    servers.map(async (server) => {
      server.close();
      await once(server, 'close');
    }),
  );
  return results.filter((result) => 'reason' in result);
}
