// Gateway and departments in one process, for small installations. A department with a <PREFIX>_URL runs elsewhere.
import '../gateway/v8-settings.ts';
import { ConfigError } from '#lib/errors';
import { ListenError } from '../gateway/http/listen.ts';
import { SupergraphError } from '../gateway/supergraph/load-supergraph.ts';
import { startColocatedHub } from './colocated/start-hub.ts';
import { loadEnvFile } from './supervisor/env-file.ts';

loadEnvFile();
const stopping = Promise.withResolvers<undefined>();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    stopping.resolve(undefined);
  });
try {
  const hub = await startColocatedHub(process.env, console.log);
  console.log(`gateway ready on ${hub.url}/graphql, with departments in its process`);
  await stopping.promise;
  await hub.stop();
  process.exit(0);
} catch (error) {
  const isExplained =
    error instanceof ConfigError || error instanceof SupergraphError || error instanceof ListenError;
  console.error(isExplained ? error.message : error);
  process.exitCode = 1;
}
