import type { NewDepartment } from './department-names.ts';
import { formatted, type NewFile } from './templates.ts';

const registryEnd = '] as const satisfies readonly SubgraphEntry[];';

/** The registry with one more entry at its end. Throws when its end is not where it was. */
export function withEntry(registry: string, department: NewDepartment): Promise<NewFile> {
  const { folder, name, value, namespace, title, port } = department;
  if (!registry.includes(registryEnd)) throw new Error(`subgraphs/registry.ts lacks the line ${registryEnd}`);
  const text = (value: string): string => JSON.stringify(value);
  const entry = `{ name: ${text(name)}, folder: ${text(folder)}, settingsPrefix: ${text(value)}, defaultPort: ${port},
    department: { value: ${text(value)}, namespace: ${text(namespace)}, title: ${text(title)} } },`;
  return formatted({
    path: 'subgraphs/registry.ts',
    text: registry.replace(registryEnd, () => `${entry}\n${registryEnd}`),
  });
}

interface GlossaryRow {
  readonly german: string;
  readonly english: string;
  readonly kind: string;
  readonly meaning: string;
  readonly source: string;
}

/** The terms of a new department: its short name, when it was given one, and those its template brings. */
function rowsOf({ folder, short, value }: NewDepartment, hasShortName: boolean): GlossaryRow[] {
  const term: GlossaryRow = {
    german: 'Sprechstunde',
    english: 'consultation hour',
    kind: 'term',
    meaning: 'A fixed time at which a department advises people in a quarter.',
    source: 'usage of the Bremen administration',
  };
  const name: GlossaryRow = {
    german: short,
    english: short,
    kind: 'properName',
    meaning: `The department behind ${value}.`,
    source: `named when ${folder} was added`,
  };
  return hasShortName ? [name, term] : [term];
}

/** The glossary with the terms of a new department; what is there already stays as it is. */
export function withTerms(
  glossary: string,
  department: NewDepartment,
  { hasShortName }: { readonly hasShortName: boolean },
): Promise<NewFile> {
  const rows = JSON.parse(glossary) as GlossaryRow[];
  const missing = rowsOf(department, hasShortName).filter(
    ({ german }) => !rows.some((row) => row.german === german),
  );
  return formatted({
    path: 'schema/glossary.json',
    text: JSON.stringify([...rows, ...missing], undefined, 2),
  });
}

/** The dashboard's texts in one language with the name of a new department after those of the others. */
export function withLabel({ path, text }: NewFile, { value, short }: NewDepartment): Promise<NewFile> {
  const texts = Object.entries(JSON.parse(text) as Record<string, string>);
  const end = texts.findLastIndex(([label]) => label.startsWith('department.')) + 1;
  const extended = texts.toSpliced(end, 0, [`department.${value}`, short]);
  return formatted({ path, text: JSON.stringify(Object.fromEntries(extended), undefined, 2) });
}
