import { z } from 'zod';
import { areas, frequencies, licences, themeIris } from './vocabulary.ts';

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): [Key, ...Key[]] =>
  Object.keys(record) as [Key, ...Key[]];

const text = z.strictObject({ de: z.string().min(1), en: z.string().min(1) });
const day = z.iso.date();

/** A file a data set can be had as: a named export, with values in its address. */
const file = z.strictObject({
  export: z.string(),
  parameters: z.record(z.string(), z.string()).default({}),
});

/** One data set of a department. */
const dataSet = z.strictObject({
  /** Stays the same for ever: portals find a data set again by it. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be in small letters, digits and hyphens'),
  title: text,
  description: text,
  /** No default: `not-stated` until the department has decided. */
  licence: z.enum(['not-stated', ...keysOf(licences)]),
  /** The name the licence asks to be given, where it asks for one. */
  attribution: z.string().min(1).optional(),
  updateCycle: z.enum(frequencies),
  areas: z.array(z.enum(keysOf(areas))).min(1),
  /** First and last day the data speaks of; null while it goes on. */
  temporal: z.strictObject({ from: day, to: day.nullable() }),
  themes: z.array(z.enum(keysOf(themeIris))).min(1),
  keywords: z.strictObject({ de: z.array(z.string()).min(1), en: z.array(z.string()).min(1) }),
  issuedOn: day,
  /** When the declaration or its data last changed by hand; an import after it counts instead, see `with-imports.ts`. */
  modifiedOn: day,
  files: z.array(file).min(1),
});

/** A mailbox of an office, never of a person; null while the department has stated none. */
const contact = z.strictObject({ name: z.string().min(1), email: z.email() }).nullable();

/** What `catalog.json` in a department's folder holds. */
export const departmentCatalogShape = z.strictObject({
  /** Who answers for the publication in law. */
  publisher: z.strictObject({
    name: z.string().min(1),
    homepage: z.url({ protocol: /^https?$/ }).nullable(),
  }),
  contact,
  /** Whether the department has confirmed the data; what it is drawn from otherwise. */
  status: z.enum(['PROVISIONAL', 'OFFICIAL']),
  provenance: text,
  dataSets: z.array(dataSet).min(1),
});

/** What `schema/catalog.json` holds: the declarations of all departments, by the names of their subgraphs. */
export const catalogShape = z.record(z.string(), departmentCatalogShape);

/** The declaration of one department. */
export type DepartmentCatalog = z.infer<typeof departmentCatalogShape>;

/** One data set as its department declares it. */
export type DeclaredDataSet = DepartmentCatalog['dataSets'][number];
