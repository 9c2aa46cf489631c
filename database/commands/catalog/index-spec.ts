import { type Document, EJSON } from 'bson';
import { CommandError, notOffered } from '../../errors.ts';
import { createCollator } from '../../query/collation.ts';
import { compileFilter } from '../../query/filter.ts';
import { isNumeric, toDouble } from '../../query/number/kinds.ts';
import { typeName } from '../../query/types.ts';
import { isSameCollation, normaliseCollation } from '../../storage/indexes/collation-fold.ts';
import type { IndexSpec } from '../../storage/indexes/secondary-index.ts';
import { CommandFields } from '../command-fields.ts';

const OFFERED: ReadonlySet<string> = new Set([
  'v',
  'key',
  'name',
  'ns',
  'background',
  'unique',
  'sparse',
  'partialFilterExpression',
  'collation',
]);
const NOT_OFFERED: ReadonlySet<string> = new Set([
  'expireAfterSeconds',
  'hidden',
  'prepareUnique',
  'storageEngine',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'clustered',
]);
const MOST_FIELDS = 32;

/** Reads the declaration of an index. Throws code 67 or 197 for what MongoDB refuses, 238 for what is not offered here. */
export function readIndexSpec(declaration: Document, collectionCollation: Document | undefined): IndexSpec {
  for (const option of Object.keys(declaration)) {
    if (OFFERED.has(option) || (option === 'hidden' && declaration[option] === false)) continue;
    if (NOT_OFFERED.has(option)) throw notOffered(`the index option ${option}`);
    const shown = EJSON.stringify(declaration);
    throw new CommandError(
      197,
      `The field '${option}' is not valid for an index specification. Specification: ${shown}`,
    );
  }
  const fields = new CommandFields('createIndexes.indexes', declaration);
  const key = readKey(fields.document('key'));
  const partial = fields.optionalDocument('partialFilterExpression');
  const collation = fields.optionalDocument('collation') ?? collectionCollation;
  const collator = createCollator(collation);
  if (partial !== undefined) compileFilter(partial, { collator });
  const normalised = normaliseCollation(collation);
  return {
    v: 2,
    key,
    name: readName(fields.text('name'), key),
    ...(fields.flag('unique') ? { unique: true } : {}),
    ...(fields.flag('sparse') ? { sparse: true } : {}),
    ...(partial === undefined ? {} : { partialFilterExpression: partial }),
    ...(normalised === undefined ? {} : { collation: normalised }),
  };
}

function readKey(key: Document): Record<string, number> {
  const entries = Object.entries(key) as [string, unknown][];
  if (entries.length === 0) throw new CommandError(67, 'Index keys cannot be an empty object');
  if (entries.length > MOST_FIELDS)
    throw new CommandError(13103, `too many compound keys: ${entries.length}`);
  return Object.fromEntries(entries.map(([path, kind]) => [readPath(path), readDirection(kind)]));
}

function readPath(path: string): string {
  if (path.includes('$**')) throw notOffered('a wildcard index');
  if (path.split('.').some((name) => name === ''))
    throw new CommandError(67, 'Index keys cannot contain an empty field.');
  if (path.split('.').some((name) => name.startsWith('$'))) {
    throw new CommandError(67, "Index key contains an illegal field name: field name starts with '$'.");
  }
  return path;
}

function readDirection(kind: unknown): number {
  if (typeof kind === 'string') throw notOffered(`an index of kind ${kind}`);
  const direction = isNumeric(kind) ? toDouble(kind) : NaN;
  if (direction > 0 || direction < 0) return direction;
  const problem = isNumeric(kind) ? `value ${direction}` : `type ${typeName(kind)}`;
  throw new CommandError(
    67,
    `Values in v:2 index key pattern cannot be of ${problem}. Only numbers > 0, numbers < 0, and strings are allowed.`,
  );
}

function readName(name: string, key: Readonly<Record<string, number>>): string {
  if (name === '' || name === '*') throw new CommandError(67, `The index name '${name}' is not valid.`);
  const isOnId = isIdKey(key);
  if (name === '_id_' && !isOnId)
    throw new CommandError(67, `The index name '_id_' is reserved for the _id index.`);
  return isOnId ? '_id_' : name;
}

/** Whether a key is that of the index every collection has. */
export function isIdKey(key: Readonly<Record<string, number>>): boolean {
  return Object.keys(key).length === 1 && key['_id'] !== undefined;
}

/** Whether the two are the same index but for the name: same key, collation, uniqueness, sparseness and filter. */
export function isSameIndex(a: IndexSpec, b: IndexSpec): boolean {
  return (
    JSON.stringify(a.key) === JSON.stringify(b.key) &&
    isSameCollation(a.collation, b.collation) &&
    a.unique === b.unique &&
    a.sparse === b.sparse &&
    canonical(a.partialFilterExpression) === canonical(b.partialFilterExpression)
  );
}

function canonical(filter: Document | undefined): string {
  return filter === undefined ? '' : EJSON.stringify(filter, { relaxed: false });
}
