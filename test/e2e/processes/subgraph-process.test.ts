import { describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '../../support/mongo.ts';
import { startNode } from '../../support/processes/start-processes.ts';

describe('a subgraph process', () => {
  it('prints one line with its address, and ends with code 0 when asked to', async () => {
    const server = await startTestServer();
    onTestFinished(() => server.stop());
    const health = startNode(['subgraphs/health/main.ts'], { HEALTH_PORT: '0', MONGODB_URI: server.uri });
    onTestFinished(() => void health.stop('SIGKILL'));
    await health.printed('ready');
    expect(await health.stop('SIGTERM')).toBe(0);
    expect(health.lines).toEqual([
      expect.stringMatching(/^health ready on http:\/\/127\.0\.0\.1:\d+\/graphql$/),
    ]);
  });
});
