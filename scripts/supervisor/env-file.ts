import { existsSync } from 'node:fs';
import { join } from 'node:path';

const envFile = join(import.meta.dirname, '../../.env');

/** Adds the settings of the repository's .env file to the environment, where there is one; what is already set stays. */
export function loadEnvFile(): void {
  if (existsSync(envFile)) process.loadEnvFile(envFile);
}
