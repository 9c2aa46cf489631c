import { escapeText } from './cells.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const sheetPath = (index: number): string => `worksheets/sheet${index + 1}.xml`;

const relationship = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${relationships}/${kind}" Target="${target}"/>`;

const relationshipsPart = (entries: readonly string[]): string =>
  `${xml}<Relationships xmlns="${packageRelationships}">${entries.join('')}</Relationships>`;

function contentTypes(sheetNames: readonly string[]): string {
  const override = (path: string, kind: string): string =>
    `<Override PartName="/xl/${path}" ContentType="${spreadsheet}.${kind}+xml"/>`;
  return [
    `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('workbook.xml', 'sheet.main'),
    override('styles.xml', 'styles'),
    ...sheetNames.map((_name, index) => override(sheetPath(index), 'worksheet')),
    '</Types>',
  ].join('');
}

function workbook(sheetNames: readonly string[]): string {
  const sheets = sheetNames.map(
    (name, index) => `<sheet name="${escapeText(name)}" sheetId="${index + 1}" r:id="sheet${index + 1}"/>`,
  );
  return `${xml}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

// Formats 14 and 22 are Excel's own short day and moment: shown as the reader's country writes them.
const styles = [
  `${xml}<styleSheet xmlns="${main}">`,
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '</cellXfs>',
  // Readers such as openpyxl warn of a workbook without a style of this name.
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

/** The path of a sheet within a workbook, by its position. */
export const sheetPartPath = (index: number): string => `xl/${sheetPath(index)}`;

/** Every part of a workbook but its sheets: path and content. */
export function workbookParts(sheetNames: readonly string[]): readonly (readonly [string, string])[] {
  const sheetRelationships = sheetNames.map((_name, index) =>
    relationship(`sheet${index + 1}`, 'worksheet', sheetPath(index)),
  );
  return [
    ['[Content_Types].xml', contentTypes(sheetNames)],
    ['_rels/.rels', relationshipsPart([relationship('workbook', 'officeDocument', 'xl/workbook.xml')])],
    ['xl/workbook.xml', workbook(sheetNames)],
    [
      'xl/_rels/workbook.xml.rels',
      relationshipsPart([...sheetRelationships, relationship('styles', 'styles', 'styles.xml')]),
    ],
    ['xl/styles.xml', styles],
  ];
}
