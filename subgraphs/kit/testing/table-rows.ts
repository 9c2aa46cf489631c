import { readTable } from '#kit/tables/read-table';
import { faultLine, hintedRule } from '#kit/tables/table-fault';
import type { MappingContext, Table } from '#kit/tables/table';
import type { StoredDocument } from '#kit/database/collection-reader';
import { importedAt } from '#kit/testing/records';

type Cells = Readonly<Record<string, string>>;

/** Cells every row has that names its source; see `aSource` for what becomes of them. */
const sourceCells: Cells = {
  source_id: 'S1',
  source_url: 'https://example.org/',
  source_title: 'A page',
  source_date: '2024-05',
  source_url_status: 'as_retrieved',
};

/** Reads one row given by its cells; what is not given is empty, but for the source. */
export function rowReader(table: Table, documents: Readonly<Record<string, readonly StoredDocument[]>> = {}) {
  const context: MappingContext = {
    importedAt,
    referenced: (name, key) => documents[name]?.find(({ _id }) => _id === key) ?? null,
    knownKeys: (name) => (documents[name] ?? []).map(({ _id }) => _id),
  };
  const read = (cells: Cells) => {
    const columns = Object.keys(table.columns);
    const row = columns.map((column) => `"${cells[column] ?? sourceCells[column] ?? ''}"`);
    return readTable(table, `${columns.join(',')}\n${row.join(',')}\n`, context);
  };
  return {
    /** The document a row becomes. Throws when it has faults. */
    documentOf: (cells: Cells): StoredDocument | undefined => {
      const reading = read(cells);
      if (!reading.isFaultless) throw new Error(reading.faults.map(faultLine).join('\n'));
      return reading.rows[0]?.document;
    },
    /** The faults of a row, as column and rule. */
    faultsOf: (cells: Cells): string[] => {
      const reading = read(cells);
      return reading.isFaultless
        ? []
        : reading.faults.map((fault) => `${String(fault.column)}: ${hintedRule(fault)}`);
    },
  };
}
