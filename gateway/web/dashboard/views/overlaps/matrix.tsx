import { RecordLink } from '../../address/page-link.tsx';
import { shortName } from '../../graph/catalogue-context.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { FigureData } from '../../parts/figure-data.tsx';
import type { Completeness } from '../../parts/silent-departments.tsx';
import { signAt, type MatrixColumn, type MatrixRow, type MatrixSign } from './matrix-model.ts';

/** Signs that differ in shape as well as in colour. */
const glyphs: Readonly<Record<MatrixSign, string>> = { certain: '●', possible: '◐', none: '·', gap: '?' };

/** What the signs of the matrix mean. */
export function MatrixLegend() {
  const { say } = useTexts();
  return (
    <dl class="legend kern-body kern-body--small">
      {(['certain', 'possible', 'none', 'gap'] as const).map((sign) => (
        <div key={sign}>
          <dt class={`sign sign--${sign}`} aria-hidden="true">
            {glyphs[sign]}
          </dt>
          <dd>
            <strong>{say(`certainty.${sign}`)}</strong>: {say(`certainty.${sign}Text`)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface MatrixProps {
  readonly caption: string;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  readonly completeness: Completeness;
}

/** Quarters by programmes, as a table: every sign is said in words too. */
export function Matrix({ caption, rows, columns, completeness }: MatrixProps) {
  const { say } = useTexts();
  return (
    <div class="table-frame" role="region" aria-label={`${caption}. ${say('table.scroll')}`} tabIndex={0}>
      <table class="kern-table kern-table--small matrix">
        <caption class="kern-title">{caption}</caption>
        <thead class="kern-table__head">
          <tr class="kern-table__row">
            <th scope="col" class="kern-table__header">
              {say('record.quarter')}
            </th>
            <th
              scope="col"
              class="kern-table__header kern-table__header--numeric"
              title={say('overlaps.countLong')}
            >
              {say('overlaps.count')}
            </th>
            {columns.map(({ programme }) => (
              <th key={programme.id} scope="col" class="kern-table__header upright" title={programme.name}>
                <span>
                  <RecordLink view="programme" record={{ id: programme.id, name: shortName(programme) }} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="kern-table__body">
          {rows.map((row) => (
            <tr key={row.quarter.id} class="kern-table__row">
              <th scope="row" class="kern-table__header">
                <RecordLink view="quarter" record={row.quarter} />
              </th>
              <td class="kern-table__cell kern-table__cell--numeric">
                <FigureData figure={row.programmeCount} />
              </td>
              {columns.map((column) => (
                <SignCell key={column.programme.id} sign={signAt(row, column, completeness)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SignCell({ sign }: { readonly sign: MatrixSign }) {
  const { say } = useTexts();
  return (
    <td class={`kern-table__cell sign sign--${sign}`}>
      <span aria-hidden="true">{glyphs[sign]}</span>
      <span class="kern-sr-only">{say(`certainty.${sign}`)}</span>
    </td>
  );
}
