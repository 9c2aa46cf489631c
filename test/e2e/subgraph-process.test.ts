import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestServer } from '../support/mongo.ts';
import { freePorts, startNode, type NodeProcess } from '../support/processes.ts';

let subgraph: NodeProcess | undefined;
afterEach(() => subgraph?.stop('SIGKILL'));

function start(settings: Readonly<Record<string, string>>): NodeProcess {
  subgraph = startNode(['subgraphs/health/main.ts'], { HEALTH_PORT: '0', ...settings });
  return subgraph;
}

describe('a subgraph process', () => {
  it('prints one line with its address, and ends with code 0 when asked to', async () => {
    const server = await startTestServer();
    const health = start({ MONGODB_URI: server.uri });
    await health.printed('ready');
    expect(await health.stop('SIGTERM')).toBe(0);
    await server.stop();
    expect(health.lines).toEqual([
      expect.stringMatching(/^health ready on http:\/\/127\.0\.0\.1:\d+\/graphql$/),
    ]);
  });

  it('ends with code 0 when asked to while it waits for its database', async () => {
    const [port = 0] = await freePorts(1);
    const health = start({ MONGODB_URI: `mongodb://127.0.0.1:${port}` });
    await health.printed('health waits for its database');
    expect(await health.stop('SIGTERM')).toBe(0);
  });

  it('ends with code 1 and every fault of its settings', async () => {
    const { ended, lines } = start({
      NODE_ENV: 'production',
      HEALTH_PORT: '70000',
      HEALTH_MONGODB_URI: 'localhost:27017',
      DATABASE_TIMEOUT_MILLIS: 'soon',
    });
    expect((await ended).code).toBe(1);
    expect(lines[0]).toBe('Settings are not usable:');
    const settings = lines.slice(1).map((line) => /^ {2}(\w+): /.exec(line)?.[1]);
    expect(settings.sort()).toEqual([
      'DATABASE_TIMEOUT_MILLIS',
      'HEALTH_MONGODB_URI',
      'HEALTH_PORT',
      'SIGNING_SECRET',
    ]);
  });

  it('ends with code 1 and one line that names the taken port and its setting', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { ended, lines } = start({ HEALTH_PORT: String(port) });
    expect((await ended).code).toBe(1);
    other.close();
    expect(lines).toEqual([
      `Port ${port} is taken by another process. health listens elsewhere when HEALTH_PORT is set`,
    ]);
  });
});
