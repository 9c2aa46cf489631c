// The whole hub on one machine: database, departments and gateway, each a process of its own.
import { ConfigError } from '#lib/errors';
import { loadEnvFile } from './supervisor/env-file.ts';
import { hubProcesses } from './supervisor/hub-processes.ts';
import { httpAddress, readHubSettings } from './supervisor/hub-settings.ts';
import { runHub } from './supervisor/run-hub.ts';

loadEnvFile();
try {
  const settings = readHubSettings(process.env);
  const groups = hubProcesses(settings, { isWatching: false });
  process.exitCode = await runHub(groups, {
    gatewayUrl: httpAddress(settings.gatewayHost, settings.gatewayPort),
    graceMillis: 10_000,
  });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
