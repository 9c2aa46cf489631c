import type { BilingualText, CellKind, Column } from '../table/table.ts';
import type { ColumnDeclaration } from './export-shape.ts';

/** A column and where its cells come from: a path as in the declaration, or the name of a fixed value. */
export interface DeclaredColumn {
  readonly column: Column;
  readonly path?: string;
  readonly value?: string;
}

interface GroupMember {
  readonly name: string;
  readonly field: string;
  readonly title: BilingualText;
  readonly kind?: CellKind;
}

type GroupName = Extract<ColumnDeclaration, { readonly group: string }>['group'];

const groups: Readonly<Record<GroupName, readonly GroupMember[]>> = {
  quarter: [
    { name: 'quarter_id', field: 'id', title: { de: 'Quartier (Schlüssel)', en: 'Quarter (key)' } },
    { name: 'quarter_name', field: 'name', title: { de: 'Quartier', en: 'Quarter' } },
  ],
  programme: [
    { name: 'programme_id', field: 'id', title: { de: 'Programm (Schlüssel)', en: 'Programme (key)' } },
    { name: 'programme_name', field: 'name', title: { de: 'Programm', en: 'Programme' } },
  ],
  fundingLine: [
    {
      name: 'funding_line_id',
      field: 'id',
      title: { de: 'Förderschiene (Schlüssel)', en: 'Funding line (key)' },
    },
    { name: 'funding_line_name', field: 'name', title: { de: 'Förderschiene', en: 'Funding line' } },
  ],
  period: [
    { name: 'valid_from', field: 'from', kind: 'date', title: { de: 'Beginn', en: 'From' } },
    { name: 'valid_to', field: 'to', kind: 'date', title: { de: 'Ende', en: 'To' } },
    {
      name: 'valid_precision',
      field: 'precision',
      title: { de: 'Genauigkeit der Tage', en: 'Precision of the days' },
    },
    {
      name: 'is_open',
      field: 'isOpen',
      kind: 'boolean',
      title: { de: 'Läuft weiter', en: 'Goes on' },
    },
  ],
  source: [
    { name: 'source_title', field: 'title', title: { de: 'Quelle', en: 'Source' } },
    { name: 'source_url', field: 'url', title: { de: 'Adresse der Quelle', en: 'Address of the source' } },
    {
      name: 'source_published_on',
      field: 'publishedOn',
      kind: 'date',
      title: { de: 'Quelle veröffentlicht am', en: 'Source published on' },
    },
    {
      name: 'source_licence',
      field: 'licence',
      title: { de: 'Lizenz der Quelle', en: 'Licence of the source' },
    },
  ],
};

type FigureColumns = Extract<ColumnDeclaration, { readonly figure: string }>;

function figureColumns({ figure, title, path }: FigureColumns): DeclaredColumn[] {
  const status = `${figure}_status`;
  return [
    { column: { name: figure, kind: 'decimal', title, statusColumn: status }, path: `${path}.value` },
    {
      column: {
        name: `${figure}_unit`,
        kind: 'text',
        title: { de: `${title.de}: Einheit`, en: `${title.en}: unit` },
      },
      path: `${path}.unit`,
    },
    {
      column: { name: status, kind: 'text', title: { de: `${title.de}: Status`, en: `${title.en}: status` } },
      path: `${path}.status`,
    },
  ];
}

/** Writes out one entry of a declaration: groups and figures become several columns. */
export function expandColumn(declared: ColumnDeclaration): DeclaredColumn[] {
  if ('figure' in declared) return figureColumns(declared);
  if ('group' in declared)
    return groups[declared.group].map(({ name, field, title, kind = 'text' }) => ({
      column: { name, kind, title },
      path: `${declared.path}.${field}`,
    }));
  const { name, title } = declared;
  if ('value' in declared) return [{ column: { name, kind: 'text', title }, value: declared.value }];
  const { path, kind, unit } = declared;
  return [{ column: { name, kind, title, unit }, path }];
}
