import { z } from 'zod';
import { departmentNames } from '#kit/records/department';
import { recordOf, sourceColumns, sourceNotes } from '#kit/record-tables/shared-columns';
import {
  choice,
  key,
  keyList,
  optionalKey,
  optionalText,
  optionalYear,
  periodOf,
  readPartialDate,
  text,
  type Column,
} from '#kit/tables/columns';
import { defineTable } from '#kit/tables/table';
import { programmes, type ProgrammeDocument } from '../sources/programme-source.ts';

const levelWords = {
  city: 'CITY',
  state: 'STATE',
  federal_state: 'FEDERAL_STATE',
  federal: 'FEDERAL',
  eu: 'EU',
  federal_eu: 'FEDERAL_EU',
  state_eu: 'STATE_EU',
  instrument: 'INSTRUMENT',
} as const;

/** Departments in small letters, parted by semicolons; the one that maintains the programme comes first. */
const departmentList = (): Column<ProgrammeDocument['contributors']> =>
  z
    .string()
    .transform((cell) => cell.split(';').map((name) => name.trim().toUpperCase()))
    .pipe(
      z.array(
        z.enum(departmentNames, {
          error: `muss Ressorts nennen / must name departments: ${departmentNames.join(', ').toLowerCase()}`,
        }),
      ),
    );

const yearDate = (year: number | null) => (year === null ? null : (readPartialDate(String(year)) ?? null));

/** The catalogue of programmes: one row a programme. `maintained_by` is the hub's own: who answers for it here. */
export const programmeTable = defineTable({
  name: 'programmes',
  collection: programmes.name,
  keyColumn: 'programme_id',
  columns: {
    programme_id: key(),
    name: text(),
    short_name: optionalText(),
    level: choice(levelWords),
    start_year: optionalYear(),
    end_year: optionalYear(),
    status: choice({ active: 'ACTIVE', ended: 'ENDED', historic: 'HISTORIC' }),
    maintained_by: departmentList(),
    succeeds: optionalKey(),
    departments: keyList(),
    purpose: optionalText(),
    legal_basis: optionalText(),
    funding_shares: optionalText(),
    note: optionalText(),
    ...sourceColumns,
  },
  notes: {
    programme_id: 'Schlüssel des Programms, etwa win',
    name: 'Voller Name',
    short_name: 'Kurzname, etwa WiN',
    level: 'Ebene, auf der es eingerichtet ist',
    start_year: 'Erstes Jahr',
    end_year: 'Letztes Jahr, nicht vor dem ersten; leer, solange es läuft',
    status: 'active: läuft; ended: beendet; historic: Vorläufer',
    maintained_by: 'Ressorts, die hier darüber Auskunft geben, das zuständige zuerst: social_affairs; health',
    succeeds: 'Schlüssel des Programms, das es ablöst',
    departments: 'Schlüssel der beteiligten Stellen',
    purpose: 'Zweck',
    legal_basis: 'Rechtsgrundlage',
    funding_shares: 'Wer zu welchen Teilen zahlt',
    note: 'Bemerkung zur Zeile, frei',
    ...sourceNotes,
  },
  check: (row) => {
    if (row.start_year !== null && row.end_year !== null && row.end_year < row.start_year) {
      return { column: 'end_year', rule: 'darf nicht vor start_year liegen / must not be before start_year' };
    }
    return row.succeeds === row.programme_id
      ? { column: 'succeeds', rule: 'darf nicht das Programm selbst sein / must not be the programme itself' }
      : undefined;
  },
  toDocument: (row, context): ProgrammeDocument => ({
    _id: row.programme_id,
    name: row.name,
    abbreviation: row.short_name,
    level: row.level,
    period: periodOf(yearDate(row.start_year), yearDate(row.end_year), row.status === 'ACTIVE'),
    status: row.status,
    contributors: row.maintained_by,
    succeedsId: row.succeeds,
    organisationIds: row.departments,
    purpose: row.purpose,
    legalBasis: row.legal_basis,
    fundingShares: row.funding_shares,
    note: row.note,
    ...recordOf(row, context),
  }),
});
