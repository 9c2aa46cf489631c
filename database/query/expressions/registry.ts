import { ACCUMULATING } from './accumulators.ts';
import { ARITHMETIC } from './operators/arithmetic.ts';
import { ARRAYS } from './operators/arrays.ts';
import { COMPARISON } from './operators/comparison.ts';
import { CONDITIONAL } from './operators/conditional.ts';
import { CONVERSION } from './operators/conversion.ts';
import { DATES } from './dates/dates.ts';
import { ITERATION } from './operators/iteration.ts';
import { OBJECTS } from './operators/objects.ts';
import type { Operator } from './scope.ts';
import { SETS } from './operators/sets.ts';
import { TEXT } from './operators/text.ts';

/** The allow-list: every expression that is offered. Each has tests against MongoDB's documented behaviour. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...ACCUMULATING,
  ...ARITHMETIC,
  ...ARRAYS,
  ...COMPARISON,
  ...CONDITIONAL,
  ...CONVERSION,
  ...DATES,
  ...ITERATION,
  ...OBJECTS,
  ...SETS,
  ...TEXT,
};

const KNOWN =
  '$accumulator $acos $acosh $asin $asinh $atan $atan2 $atanh $binarySize $bitAnd $bitNot $bitOr $bitXor $bottom ' +
  '$bottomN $bsonSize $cos $cosh $covariancePop $covarianceSamp $createObjectId $dateFromString $degreesToRadians ' +
  '$denseRank $derivative $documentNumber $encStrContains $exp $expMovingAvg $firstN $function $indexOfBytes ' +
  '$integral $lastN $linearFill $ln $locf $log $log10 $maxN $median $meta $minN $percentile $radiansToDegrees ' +
  '$rand $rank $regexFind $regexFindAll $sampleRate $setField $shift $sigmoid $sin $sinh $stdDevPop $stdDevSamp ' +
  '$substr $substrBytes $tan $tanh $toHashedIndexKey $toUUID $top $topN $tsIncrement $tsSecond $unsetField $zip';

/** Expressions MongoDB has; those that are not offered are refused as such, not as unknown. */
export const KNOWN_EXPRESSIONS: ReadonlySet<string> = new Set(KNOWN.split(' '));
