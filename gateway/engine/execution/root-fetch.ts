import type { FetchNode } from '../planning/query-plan.ts';
import { compileFetchParts, type CompileContext, type FetchParts } from './fetch-context.ts';
import { mergeInto } from './data/merge.ts';
import { unfold } from '../splicing/unfold.ts';
import { objectsAt, placesOf, type ResponsePath } from './data/places.ts';
import type { GraphQLAnswer } from './answers/read-answer.ts';
import { ownValue, type Data } from './data/record.ts';
import type { Run, Step } from './run.ts';

interface RootFetch extends FetchParts {
  /** Where the answer belongs; not empty for a field that gives the query type again. */
  readonly path: readonly string[];
  readonly rootTypeName: string;
}

/** Every place the answer belongs to. */
const placesIn = (run: Run, path: readonly string[]): readonly ResponsePath[] =>
  path.length === 0 ? [[]] : [...placesOf(run.data, path).values()].flat();

function report(run: Run, { path, readPath, reportOf }: RootFetch, answer: GraphQLAnswer | undefined): void {
  if (!answer) return;
  for (const error of [...(answer.errors ?? []), ...answer.faults]) {
    const inner = readPath(error);
    if (!inner) run.errors.push(reportOf(error, undefined));
    else for (const place of placesIn(run, path)) run.errors.push(reportOf(error, [...place, ...inner]));
  }
}

function merge(run: Run, { path, rewriteOutput, rootTypeName }: RootFetch, data: Data): void {
  rewriteOutput?.(data, rootTypeName);
  // The first answer need not be copied into an empty tree.
  if (path.length === 0 && Object.keys(run.data).length === 0) run.data = data;
  else for (const target of objectsAt(run.data, path)) mergeInto(target, data);
}

/** Compiles a fetch of root fields. */
export function compileRootFetch(context: CompileContext, node: FetchNode, path: readonly string[]): Step {
  const { schema } = context;
  const rootType = node.isMutation ? schema.getMutationType() : schema.getQueryType();
  const rootTypeName = rootType?.name ?? '';
  const fetch: RootFetch = { ...compileFetchParts(context, node), path, rootTypeName };

  return (run) => {
    if (path.length > 0 && objectsAt(run.data, path).length === 0) return undefined;
    return fetch.ask(run).then((answer) => {
      report(run, fetch, answer);
      if (answer?.data) {
        // Another answer may have ended the splicing while this one was on its way.
        if (answer.isSpliced && !run.splicing) unfold(answer.data);
        merge(run, fetch, answer.data);
        return;
      }
      for (const target of objectsAt(run.data, path)) {
        const typeName = ownValue(target, '__typename');
        fetch.blank()(target, typeof typeName === 'string' ? typeName : rootTypeName);
      }
    });
  };
}
