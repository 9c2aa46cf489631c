import { ExplainedError } from '#lib/errors';
import { readDatabaseConfig } from './config.ts';
import { createDatabaseServer } from './create-server.ts';

try {
  const config = readDatabaseConfig(process.env);
  const server = await createDatabaseServer({
    port: config.DATABASE_PORT,
    host: config.DATABASE_HOST,
    directory: config.DATABASE_DIRECTORY,
    log: (message) => {
      console.error(`database: ${message}`);
    },
  });
  const stop = () => {
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`database listening on ${server.uri}`);
} catch (error) {
  console.error(explainStart(error));
  process.exit(1);
}

function explainStart(error: unknown): string {
  if (error instanceof ExplainedError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken; choose another with DATABASE_PORT`;
  }
  return `The database server cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
