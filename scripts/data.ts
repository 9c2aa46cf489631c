// The tables of a department: npm run data:template, data:import, data:rollback, data:history and data:export.
import { runDataCommand } from './data/run-data-command.ts';
import { loadEnvFile } from './supervisor/env-file.ts';

loadEnvFile();
process.exitCode = await runDataCommand(process.argv.slice(2), {
  env: process.env,
  write: (line) => {
    console.log(line);
  },
  writeError: (line) => {
    console.error(line);
  },
});
