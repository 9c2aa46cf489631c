import type { Language } from '../../examples/parse-example.ts';
import type { ResultTable as Table } from './fetch-result.ts';
import { resultTexts } from './texts.ts';

interface ResultTableProps {
  language: Language;
  table: Table;
  /** The list whose entries are the rows; the hub's choice when undefined. */
  rows: string | undefined;
  onChooseRows: (rows: string) => void;
}

/** The answer as a table, with a choice of what makes a row. */
export function ResultTable({ language, table, rows, onChooseRows }: ResultTableProps) {
  const texts = resultTexts[language];
  const [first] = table.rowPaths;
  return (
    <>
      {table.rowPaths.length > 1 && (
        <label>
          {texts.rows}{' '}
          <select
            value={rows ?? first}
            onChange={(event) => {
              onChooseRows(event.target.value);
            }}
          >
            {table.rowPaths.map((path) => (
              <option key={path}>{path}</option>
            ))}
          </select>
        </label>
      )}
      {table.rows.length === 0 ? <p>{texts.noRows}</p> : <Rows label={texts.table} table={table} />}
      {table.leftOut > 0 && <p>{texts.leftOut(table.leftOut)}</p>}
    </>
  );
}

function Rows({ label, table }: { label: string; table: Table }) {
  return (
    // Wider than the panel as a rule: reachable by keyboard, so that it can be scrolled.
    <div className="result-scroll" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
