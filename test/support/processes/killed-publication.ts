// A publication for tests: it writes down what it is going to write, holds the lock, and waits to be killed.
import { replaceFile } from '../../../scripts/schema/generated-files.ts';
import { journalPath } from '../../../scripts/schema/publishing/journal.ts';
import { whilePublishing } from '../../../scripts/schema/publishing/lock.ts';

const [root = '', journal = ''] = process.argv.slice(2);

await whilePublishing(root, async () => {
  await replaceFile({ path: journalPath, text: journal }, root);
  console.log('half done');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
