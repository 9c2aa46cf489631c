// What it would mean to publish departments' working schemas: npm run schema:check <department>..., or -- --all
// Exit code 1 when it breaks something or does not compose.
import { subgraphRegistry } from '#registry';
import { checkDepartments } from './schema/changes/check-departments.ts';
import { isClear, verdictOf } from './schema/changes/verdict.ts';
import { chosenEntries } from './schema/chosen-entries.ts';
import { readCommandLine, runCommand } from './schema/command-line.ts';
import { reportLines } from './schema/wording/report.ts';

await runCommand(async () => {
  const { names, isAll, root } = readCommandLine();
  const entries = chosenEntries({ names, isAll }, subgraphRegistry);
  const check = await checkDepartments({ entries, registry: subgraphRegistry, root });
  for (const line of reportLines(entries.map(({ folder }) => folder).join(', '), check)) console.log(line);
  return isClear(verdictOf(check)) ? 0 : 1;
});
