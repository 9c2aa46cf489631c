// Publishes departments' working schemas: npm run schema:publish <department>... -- [--reason "..."] [--author "..."]
// With -- --all those of all departments. Exit code 1 when the check does not allow it; nothing is written then.
import { subgraphRegistry } from '#registry';
import { chosenEntries } from './schema/chosen-entries.ts';
import { readCommandLine, runCommand } from './schema/command-line.ts';
import { publish } from './schema/publishing/publish.ts';
import { reportLines } from './schema/wording/report.ts';

await runCommand(async () => {
  const { names, isAll, root, reason, author } = readCommandLine(['reason', 'author']);
  const entries = chosenEntries({ names, isAll }, subgraphRegistry);
  const { check, isAllowed, written } = await publish({
    entries,
    registry: subgraphRegistry,
    root,
    reason,
    author,
    now: () => new Date(),
  });
  for (const line of reportLines(entries.map(({ folder }) => folder).join(', '), check)) console.log(line);
  for (const path of written) console.log(`  geschrieben / written: ${path}`);
  return isAllowed ? 0 : 1;
});
