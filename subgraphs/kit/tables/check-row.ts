import type { StoredDocument } from '#kit/database/collection-reader';
import { canonicalText, isSpreadsheetError, shownCell, type Cell } from '#kit/tables/cell';
import { factsOf } from '#kit/tables/column-facts';
import { hasControlCharacter } from '#kit/tables/control-characters';
import { nearestName } from '#kit/tables/nearest-name';
import { rule } from '#kit/tables/rule';
import type { Columns, MappingContext, RegisteredThing, RowOf, Table } from '#kit/tables/table';

/** The cells of a row as text, by column, as every check and every export understands them. */
export type Row = Readonly<Record<string, string>>;

/** A fault of a row before it is known in which file and line. */
export interface RowReadingFault {
  readonly column: string | null;
  readonly value: string | null;
  readonly rule: string;
  readonly meant?: string | undefined;
  /** What to do, in German, where it does not follow from the kind of the column. */
  readonly remedy?: string;
}

/** A row after its checks: the document it becomes, or every fault it has. */
export type RowReading =
  { readonly row: Row; readonly document: StoredDocument } | { readonly faults: readonly RowReadingFault[] };

/** What the rows of one file are checked with. */
export interface RowCheckOptions {
  readonly context: MappingContext;
  readonly isGerman: boolean;
}

/** Checks the rows of one file one after another; `line` is where the row begins. */
export type RowCheck = (cells: readonly Cell[], line: number) => RowReading;

/** Creates the check of one file's rows. It remembers the keys it has seen, so that none stands twice. */
export function createRowCheck(table: Table, { context, isGerman }: RowCheckOptions): RowCheck {
  const columns = Object.entries(table.columns).map(([name, check]) => ({
    name,
    check,
    kind: factsOf(check).kind,
  }));
  const linesByKey = new Map<string, number>();
  return (cells, line) => {
    if (cells.length !== columns.length) return { faults: [lengthFault(cells.length, columns.length)] };
    const row: Record<string, string> = {};
    const values: Record<string, unknown> = {};
    const faults: RowReadingFault[] = [];
    for (const [position, { name, check, kind }] of columns.entries()) {
      const cell = cells[position] ?? '';
      const text = canonicalText(cell, kind, { isGerman });
      row[name] = text;
      const unusable = unusableText(cell);
      if (unusable !== undefined) {
        faults.push({ column: name, value: shownCell(cell), ...unusable });
        continue;
      }
      const result = check.safeParse(text);
      if (result.success) values[name] = result.data;
      else faults.push(...result.error.issues.map(({ message }) => cellFault(name, cell, message)));
    }
    faults.push(...referenceFaults(table, row, context), ...registerFaults(table, row, context));
    const keyFault = doubledKey(table, { row, line, linesByKey });
    if (keyFault !== undefined) faults.push(keyFault);
    return faults.length > 0 ? { faults } : finish(table, { row, values, context });
  };
}

/** The document a row becomes that passed its checks before. Throws when it passes them no longer. */
export function documentOf(table: Table, row: Row, context: MappingContext): StoredDocument {
  const values = Object.entries(table.columns).map(([name, check]) => [name, check.parse(row[name] ?? '')]);
  return table.toDocument(Object.fromEntries(values) as RowOf<Columns>, context);
}

/** What is wrong with a cell that holds nothing a person has written, whatever its column takes. */
function unusableText(cell: Cell): Pick<RowReadingFault, 'rule' | 'remedy'> | undefined {
  if (isSpreadsheetError(cell))
    return {
      rule: rule('ist ein Fehlerwert der Tabellenkalkulation', 'is an error of the spreadsheet'),
      remedy: 'Tragen Sie den Wert selbst ein, oder leeren Sie die Zelle.',
    };
  if (hasControlCharacter(shownCell(cell)))
    return {
      rule: rule('enthält Steuerzeichen', 'holds control characters'),
      remedy: 'Löschen Sie die Zelle und schreiben Sie ihren Text neu.',
    };
  return undefined;
}

const cellFault = (column: string, cell: Cell, message: string): RowReadingFault => ({
  column,
  value: shownCell(cell).trim(),
  rule: message,
});

function lengthFault(found: number, expected: number): RowReadingFault {
  const german = `hat ${found} statt ${expected} Zellen`;
  return {
    column: null,
    value: null,
    rule: rule(german, `has ${found} cells instead of ${expected}`),
    remedy: 'Prüfen Sie die Trennzeichen; ist es die letzte Zeile, bricht die Datei vielleicht ab.',
  };
}

interface CheckedCells {
  readonly row: Row;
  readonly values: RowOf<Columns>;
  readonly context: MappingContext;
}

/** The checks across columns, which see only rows whose columns are fine. */
function finish(table: Table, { row, values, context }: CheckedCells): RowReading {
  const fault = table.check?.(values);
  if (fault !== undefined) {
    const remedy = 'Vergleichen Sie die Zellen der Zeile miteinander.';
    return { faults: [{ remedy, ...fault, value: row[fault.column] ?? null }] };
  }
  return { row, document: table.toDocument(values, context) };
}

interface KeyedRow {
  readonly row: Row;
  readonly line: number;
  readonly linesByKey: Map<string, number>;
}

/** A key that stands twice; one that is missing is the column's own fault. */
function doubledKey(table: Table, { row, line, linesByKey }: KeyedRow): RowReadingFault | undefined {
  const key = row[table.keyColumn] ?? '';
  if (key === '') return undefined;
  const earlier = linesByKey.get(key);
  if (earlier === undefined) {
    linesByKey.set(key, line);
    return undefined;
  }
  const doubled = rule(`steht schon in Zeile ${earlier}`, `stands in line ${earlier} already`);
  const remedy = 'Streichen Sie eine der Zeilen, oder geben Sie ihr einen eigenen Schlüssel.';
  return { column: table.keyColumn, value: key, rule: doubled, remedy };
}

function referenceFaults(table: Table, row: Row, context: MappingContext): RowReadingFault[] {
  return Object.entries(table.references ?? {}).flatMap(([column, other]) => {
    const key = row[column] ?? '';
    if (other === undefined || key === '' || context.referenced(other, key) !== null) return [];
    const unknown = rule(`steht nicht in der Tabelle ${other}`, `is not in the table ${other}`);
    return [{ column, value: key, rule: unknown, meant: nearestName(key, context.knownKeys(other)) }];
  });
}

const registerRules: Readonly<Record<RegisteredThing, string>> = {
  quarters: rule('ist kein bekanntes Quartier', 'is no known quarter'),
  programmes: rule('ist kein bekanntes Programm', 'is no known programme'),
};

function registerFaults(table: Table, row: Row, { register }: MappingContext): RowReadingFault[] {
  if (register === undefined) return [];
  return Object.entries(table.registered ?? {}).flatMap(([column, thing]) => {
    if (thing === undefined) return [];
    const keys = (row[column] ?? '').split(';').map((key) => key.trim());
    const unknown = keys.filter((key) => key !== '' && !register[thing].has(key));
    return unknown.map((value) => ({
      column,
      value,
      rule: registerRules[thing],
      meant: nearestKey(value, register[thing]),
    }));
  });
}

/** The key whose own letters, or those of one of its names, come nearest. */
function nearestKey(value: string, names: ReadonlyMap<string, readonly string[]>): string | undefined {
  const keysByName = new Map(
    [...names].flatMap(([key, others]) => [key, ...others].map((name) => [name, key])),
  );
  const nearest = nearestName(value, keysByName.keys());
  return nearest === undefined ? undefined : keysByName.get(nearest);
}
