import type { Document } from 'bson';
import { runPipeline } from '../query/pipeline.ts';

/** The values of a command's `let`, which are expressions over constants; undefined when it has none. */
export function evaluateLet(definitions: Document | undefined): Document | undefined {
  if (definitions === undefined || Object.keys(definitions).length === 0) return undefined;
  const noCollections = { scan: () => [], find: () => [] };
  const [values] = runPipeline([{ $replaceWith: definitions }], {
    input: [{}],
    collection: () => noCollections,
  });
  return values;
}
