// The hub for work on it: processes start anew when their files change. npm run dev <department ...> runs only those
// departments from the working tree and borrows the others: their published schemas answer with examples.
import { parseArgs } from 'node:util';
import { ConfigError } from '#lib/errors';
import { devProcesses, ownFault } from './dev/dev-processes.ts';
import { loadEnvFile } from './supervisor/env-file.ts';
import { hubProcesses } from './supervisor/hub-processes.ts';
import { httpAddress, readHubSettings } from './supervisor/hub-settings.ts';
import { runHub } from './supervisor/run-hub.ts';

async function run(own: readonly string[]): Promise<number> {
  const fault = ownFault(own);
  if (fault !== undefined) throw new ConfigError([fault]);
  const settings = readHubSettings(process.env);
  // Borrowed departments are processes of their own.
  const isOneProcess = settings.isOneProcess && own.length === 0;
  const all = hubProcesses({ ...settings, isOneProcess }, { isWatching: true });
  return runHub(own.length === 0 ? all : devProcesses(all, own), {
    gatewayUrl: httpAddress(settings.gatewayHost, settings.gatewayPort),
    graceMillis: 10_000,
  });
}

loadEnvFile();
try {
  process.exitCode = await run(parseArgs({ allowPositionals: true }).positionals);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
