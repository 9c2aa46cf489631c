import { CommandError, failedToParse, notOffered } from '../../errors.ts';
import { isArray, isDocument, type Fields } from '../fields.ts';
import { typeName } from '../types.ts';
import { expectDocument, type ReadStage, type Stage } from './stage.ts';
import { pushDown } from './split.ts';

const NOT_IN_FACET = [
  '$facet',
  '$out',
  '$merge',
  '$geoNear',
  '$collStats',
  '$indexStats',
  '$planCacheStats',
  '$search',
  '$changeStream',
];

const facet: ReadStage = (spec, context) => {
  const given = expectDocument(spec, 40169, 'the $facet specification must be a non-empty object');
  if (Object.keys(given).length === 0)
    throw new CommandError(40169, 'the $facet specification must be a non-empty object');
  const facets = Object.entries(given).map(([name, stages]): [string, Stage] => {
    if (name.includes('.') || name.startsWith('$'))
      throw new CommandError(
        name.includes('.') ? 16412 : 16410,
        `FieldPath field names may not start with '$' or contain '.': ${name}`,
      );
    if (!isArray(stages))
      throw new CommandError(
        40170,
        `arguments to $facet must be arrays, ${name} is type ${typeName(stages)}`,
      );
    const banned = NOT_IN_FACET.find((stage) =>
      stages.some(
        (one) =>
          expectDocument(
            one,
            40171,
            `elements of arrays in $facet spec must be non-empty objects, ${name} argument contained an element of type ${typeName(one)}`,
          )[stage] !== undefined,
      ),
    );
    if (banned !== undefined)
      throw new CommandError(40600, `${banned} is not allowed to be used within a $facet stage`);
    return [name, context.compile(stages)];
  });
  return (documents) => {
    const all = [...documents];
    return [Object.fromEntries(facets.map(([name, run]) => [name, [...run(all)]]))];
  };
};

const unionWith: ReadStage = (spec, context) => {
  const {
    coll,
    pipeline = [],
    ...others
  }: Fields = typeof spec === 'string'
    ? { coll: spec }
    : expectDocument(spec, 9, 'the $unionWith stage specification must be an object or string');
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    throw new CommandError(40415, `BSON field '$unionWith.${unknown}' is an unknown field.`);
  if (!isArray(pipeline) || !pipeline.every(isDocument))
    throw failedToParse("BSON field '$unionWith.pipeline' is the wrong type, expected type 'array'");
  if (coll === undefined) throw notOffered('$unionWith without a collection');
  if (typeof coll !== 'string')
    throw failedToParse("BSON field '$unionWith.coll' is the wrong type, expected type 'string'");
  const { filter, rest } = pushDown(pipeline);
  const run = context.compile(rest);
  return function* union(documents) {
    yield* documents;
    yield* run(context.collection(coll).find(filter, context.collator));
  };
};

/** Stages that bring together several pipelines. */
export const COMBINE: Readonly<Record<string, ReadStage>> = { $facet: facet, $unionWith: unionWith };
