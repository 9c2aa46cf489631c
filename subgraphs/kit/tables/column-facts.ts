import { z } from 'zod';
import type { Column } from '#kit/tables/columns';

/** How the cells of a column are written. */
export type ColumnKind =
  | 'TEXT'
  | 'TEXT_LIST'
  | 'WEB_ADDRESS'
  | 'KEY'
  | 'KEY_LIST'
  | 'CHOICE'
  | 'NUMBER'
  | 'MONEY'
  | 'YEAR'
  | 'DATE'
  | 'DAY'
  | 'SPAN'
  | 'AREA';

/** What templates, readers and reports must know of a column beside its check. */
export interface ColumnFacts {
  readonly kind: ColumnKind;
  /** The only words a column of choices takes. */
  readonly words?: readonly string[];
}

const register = z.registry<ColumnFacts>();

/** Notes the facts of a column and gives the column back. */
export function withFacts<Value>(column: Column<Value>, facts: ColumnFacts): Column<Value> {
  return column.register(register, facts);
}

/** The facts of a column; one that never noted any holds text. */
export const factsOf = (column: Column): ColumnFacts => register.get(column) ?? { kind: 'TEXT' };

/** Whether a column refuses empty cells. */
export const isRequired = (column: Column): boolean => !column.safeParse('').success;
