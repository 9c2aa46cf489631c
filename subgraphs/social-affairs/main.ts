import { startSubgraph } from '#kit/server/start-subgraph';
import { createSubgraph } from './subgraph.ts';

await startSubgraph({ folder: 'social-affairs', createSubgraph, env: process.env });
