import type { ComponentChildren } from 'preact';
import { useTexts } from '../labels/texts-context.tsx';

/** One column of a table. */
export interface Column<Row> {
  readonly title: string;
  /** Numbers stand below each other by their last digit. */
  readonly isNumeric?: boolean;
  readonly cell: (row: Row) => ComponentChildren;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly isCaptionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
}

/** A table of records; the first column names the row. It scrolls sideways by itself where the page is narrow. */
export function DataTable<Row>({
  caption,
  isCaptionHidden = false,
  columns,
  rows,
  keyOf,
}: DataTableProps<Row>) {
  const { say } = useTexts();
  if (rows.length === 0) return <p class="kern-body">{say('state.empty')}</p>;
  return (
    <div class="table-frame" role="region" aria-label={`${caption}. ${say('table.scroll')}`} tabIndex={0}>
      <table class="kern-table kern-table--small">
        <caption class={isCaptionHidden ? 'kern-sr-only' : 'kern-title'}>{caption}</caption>
        <thead class="kern-table__head">
          <tr class="kern-table__row">
            {columns.map(({ title, isNumeric }) => (
              <th key={title} scope="col" class={cellClass('header', isNumeric)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="kern-table__body">
          {rows.map((row) => (
            <tr key={keyOf(row)} class="kern-table__row">
              {columns.map(({ title, isNumeric, cell }, position) =>
                position === 0 ? (
                  <th key={title} scope="row" class={cellClass('header', isNumeric)}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={title} class={cellClass('cell', isNumeric)}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellClass = (part: 'header' | 'cell', isNumeric = false): string =>
  `kern-table__${part}${isNumeric ? ` kern-table__${part}--numeric` : ''}`;
