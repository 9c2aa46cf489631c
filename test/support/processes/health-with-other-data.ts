// The health department as its own main.ts starts it, but with starting data from the folder given as argument.
import { startSubgraph } from '#kit/server/start-subgraph';
import { createSubgraph } from '../../../subgraphs/health/subgraph.ts';

const [dataFolder = ''] = process.argv.slice(2);

await startSubgraph({
  folder: 'health',
  createSubgraph: (dependencies) => ({ ...createSubgraph(dependencies), dataFolder }),
  env: process.env,
});
