import { startSubgraph } from '#kit/server/start-subgraph';
import { createSubgraph } from './subgraph.ts';

await startSubgraph({ folder: 'senate-chancellery', createSubgraph, env: process.env });
