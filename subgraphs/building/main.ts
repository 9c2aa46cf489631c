import { startSubgraph } from '#kit/server/start-subgraph';
import { createSubgraph } from './subgraph.ts';

await startSubgraph({ folder: 'building', createSubgraph, env: process.env });
