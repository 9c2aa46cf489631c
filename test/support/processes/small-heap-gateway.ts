// A gateway over a supergraph, exports and a catalogue of a test's own, for a process with little memory: prints its address.
import { readFile } from 'node:fs/promises';
import { readGatewayConfig } from '../../../gateway/config.ts';
import { createGateway } from '../../../gateway/create-gateway.ts';
import { listen } from '../../../gateway/http/listen.ts';

const [supergraphPath = '', schemaDirectory = ''] = process.argv.slice(2);
const config = readGatewayConfig({
  GATEWAY_PORT: '0',
  LOG_LEVEL: 'silent',
  SUBGRAPH_TIMEOUT_MILLIS: '30000',
});
const gateway = await createGateway({
  config: { ...config, subgraphUrls: {} },
  supergraphSdl: await readFile(supergraphPath, 'utf8'),
  schemaDirectory,
});
console.log(await listen(gateway.server, config));
