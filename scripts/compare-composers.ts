// A second opinion: do both composers make the same of what the departments have published?
import { runCommand } from './schema/command-line.ts';
import { composerDisagreements } from './schema/composing/composers.ts';
import { readPublishedSchemas } from './schema/department-schemas.ts';

await runCommand(async () => {
  const disagreements = await composerDisagreements(readPublishedSchemas());
  for (const disagreement of disagreements) console.error(disagreement);
  if (disagreements.length === 0) console.log('both composers make the same of the published schemas');
  return disagreements.length === 0 ? 0 : 1;
});
