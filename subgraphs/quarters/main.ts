import { startSubgraph } from '#kit/server/start-subgraph';
import { createSubgraph } from './subgraph.ts';

await startSubgraph({ folder: 'quarters', createSubgraph, env: process.env });
