// Gateway and departments in one process, for small installations. A department with a <PREFIX>_URL runs elsewhere.
import '../gateway/v8-settings.ts';
import { ExplainedError } from '#lib/errors';
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
  console.error(error instanceof ExplainedError ? error.message : error);
  process.exitCode = 1;
}
