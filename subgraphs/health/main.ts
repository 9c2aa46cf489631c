import { startSubgraph } from '#kit/server/start-subgraph';
import { createSubgraph } from './subgraph.ts';

await startSubgraph({ folder: 'health', createSubgraph, env: process.env });
