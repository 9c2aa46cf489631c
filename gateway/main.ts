import './v8-settings.ts';
import { ExplainedError } from '#lib/errors';
import { readGatewayConfig } from './config.ts';
import { createGateway, type Gateway } from './create-gateway.ts';
import { listen } from './http/listen.ts';
import { loadKnownOperations } from './supergraph/load-operations.ts';
import { loadSupergraph } from './supergraph/load-supergraph.ts';
import { watchSupergraph } from './supergraph/watch-supergraph.ts';

async function start(): Promise<Gateway> {
  const config = readGatewayConfig(process.env);
  const supergraphSdl = await loadSupergraph(config.supergraphPath);
  const gateway = await createGateway({
    config,
    supergraphSdl,
    subscribe: watchSupergraph({ path: config.supergraphPath, known: supergraphSdl }),
    knownOperations: await loadKnownOperations(config.supergraphPath),
  });
  try {
    console.log(`gateway ready on ${await listen(gateway.server, config)}/graphql`);
    return gateway;
  } catch (error) {
    // What it holds open would keep a process alive that nobody can reach.
    await gateway.stop();
    throw error;
  }
}

try {
  const gateway = await start();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void gateway.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(error instanceof ExplainedError ? error.message : error);
  process.exitCode = 1;
}
