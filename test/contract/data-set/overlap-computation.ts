import { firstOf, lastOf } from './cells.ts';
import { readDepartments } from './csv-files.ts';

/*
 * The overlaps, worked out a second time: from the departments' files alone, by the rules of the data set, in the
 * plainest way. Nothing of the hub's own computation is used.
 */

/** One programme said to be at work in one quarter. */
export interface Statement {
  readonly id: string;
  readonly quarter: string;
  readonly programme: string;
  /** The line of the programme; empty when none is named. */
  readonly line: string;
  readonly department: string;
  readonly basis: string;
  readonly status: string;
  /** First and last day; empty when unknown. */
  readonly from: string;
  readonly to: string;
}

/** Every participation of every department: rows of kind membership, and grants of the Innovationstopf to a quarter. */
export function readStatements(): Statement[] {
  const memberships = readDepartments('participations').rows.filter(
    ({ row }) => row['record_kind'] === 'membership',
  );
  const grants = readDepartments('projects').rows.filter(
    ({ row }) => row['funding_line_id'] === 'llq-innovationstopf' && row['quarter_id'] !== '',
  );
  return [
    ...memberships.map(({ row, folder }) => ({
      id: row['participation_id']!,
      quarter: row['quarter_id']!,
      programme: row['programme_id']!,
      line: row['funding_line_id']!,
      department: departmentOf(folder),
      basis: row['basis']!.toUpperCase(),
      status: row['status']!,
      from: row['valid_from'] === '' ? '' : firstOf(row['valid_from']!),
      to: row['valid_to'] === '' ? '' : lastOf(row['valid_to']!),
    })),
    ...grants.map(({ row, folder }) => ({
      id: `grant-${row['project_id']!}`,
      quarter: row['quarter_id']!,
      programme: row['programme_id']!,
      line: row['funding_line_id']!,
      department: departmentOf(folder),
      basis: 'DERIVED',
      status: 'ended',
      from: firstOf(row['year_from']!),
      to: lastOf(row['year_to']!),
    })),
  ];
}

const departmentOf = (folder: string): string => folder.replaceAll('-', '_').toUpperCase();

/** Whether a statement is certain, possible or untrue on a day. */
export function judge({ status, from, to }: Statement, day: string): 'certain' | 'possible' | 'never' {
  const isNoParticipation = status === 'proposed' || status === 'not_included';
  const hasNotBegun = from !== '' && day < from;
  const isOver = to !== '' && to < day;
  if (isNoParticipation || hasNotBegun || isOver) return 'never';
  const isLasting = status === 'active' || status === 'listed' || status === 'decided';
  const isCertain = status !== 'disputed' && from !== '' && (to !== '' || isLasting);
  return isCertain ? 'certain' : 'possible';
}

/** What is asked of the overlaps. */
export interface Question {
  readonly on: string;
  readonly basis?: 'STATED' | 'DERIVED';
  readonly joinSuccessors?: boolean;
  readonly municipality?: 'BREMEN' | 'BREMERHAVEN';
}

/** A filter of quarters; ids are those of programmes or funding lines. */
export interface Filter {
  readonly allOf?: readonly string[];
  readonly anyOf?: readonly string[];
  readonly noneOf?: readonly string[];
  readonly minProgrammes?: number;
  readonly minDepartments?: number;
  readonly certainty?: 'CERTAIN' | 'POSSIBLE';
}

/** What is at work in a quarter on the day that was asked about. */
export interface State {
  readonly quarter: string;
  readonly certain: readonly Statement[];
  readonly possible: readonly Statement[];
}

/** Which programme a programme counts as: Soziale Stadt went on as Sozialer Zusammenhalt in 2020. */
const counted = (id: string, { joinSuccessors }: Question): string =>
  joinSuccessors === true && id === 'soziale-stadt' ? 'sozialer-zusammenhalt' : id;

/** The states of all quarters that were asked about, by id. */
export function statesOf(question: Question): State[] {
  const statements = readStatements().filter(
    ({ basis }) => question.basis === undefined || basis === question.basis,
  );
  const quarters = readDepartments('quarters').rows.filter(
    ({ row }) =>
      question.municipality === undefined || row['municipality'] === question.municipality.toLowerCase(),
  );
  return quarters
    .map(({ row }) => row['quarter_id']!)
    .sort()
    .map((quarter) => {
      const here = statements.filter((statement) => statement.quarter === quarter);
      return {
        quarter,
        certain: here.filter((statement) => judge(statement, question.on) === 'certain'),
        possible: here.filter((statement) => judge(statement, question.on) === 'possible'),
      };
    });
}

/** Distinct programmes of some statements, sorted. */
export const programmesOf = (statements: readonly Statement[], question: Question): string[] =>
  distinct(statements.map(({ programme }) => counted(programme, question)));

/** Distinct departments of some statements, sorted. */
export const departmentsOf = (statements: readonly Statement[]): string[] =>
  distinct(statements.map(({ department }) => department));

/** Programmes that are possibly, but not certainly, at work. */
export function onlyPossible({ certain, possible }: State, question: Question): string[] {
  const sure = programmesOf(certain, question);
  return programmesOf(possible, question).filter((programme) => !sure.includes(programme));
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** Whether a state fits a filter. */
export function fits({ certain, possible }: State, filter: Filter, question: Question): boolean {
  const names = (id: string) => (statement: Statement) =>
    statement.line === id || counted(statement.programme, question) === counted(id, question);
  const isCertain = (id: string): boolean => certain.some(names(id));
  const mayBe = (id: string): boolean => isCertain(id) || possible.some(names(id));
  const isStrict = filter.certainty !== 'POSSIBLE';
  const isWanted = isStrict ? isCertain : mayBe;
  const isUnwanted = isStrict ? mayBe : isCertain;
  const atWork = isStrict ? certain : [...certain, ...possible];
  return (
    (filter.allOf ?? []).every(isWanted) &&
    (filter.anyOf === undefined || filter.anyOf.some(isWanted)) &&
    !(filter.noneOf ?? []).some(isUnwanted) &&
    programmesOf(atWork, question).length >= (filter.minProgrammes ?? 0) &&
    departmentsOf(atWork).length >= (filter.minDepartments ?? 0)
  );
}

/** Ids of the programmes that count in a question, sorted. */
function catalogueOf(question: Question): string[] {
  const ids = readDepartments('programmes').rows.map(({ row }) => row['programme_id']!);
  return distinct(ids.map((id) => counted(id, question)));
}

/** Two programmes and the quarters in which both are certainly at work. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly quarters: readonly string[];
  readonly jaccardIndex: number;
}

/** All pairs that share at least some quarters, by ids. */
export function pairsOf(question: Question, minQuarters: number): Pair[] {
  const states = statesOf(question);
  const reached = (programme: string): string[] =>
    states
      .filter(({ certain }) => programmesOf(certain, question).includes(programme))
      .map(({ quarter }) => quarter);
  const catalogue = catalogueOf(question);
  const pairs = catalogue.flatMap((first) =>
    catalogue
      .filter((second) => first < second)
      .map((second) => {
        const quarters = reached(first).filter((quarter) => reached(second).includes(quarter));
        const either = new Set([...reached(first), ...reached(second)]);
        return { first, second, quarters, jaccardIndex: quarters.length / either.size };
      }),
  );
  return pairs.filter(({ quarters }) => quarters.length >= minQuarters);
}

/** How far a programme reaches. */
export interface Reach {
  readonly programme: string;
  readonly reached: readonly string[];
  readonly possiblyReached: readonly string[];
  readonly notReached: readonly string[];
}

/** The reach of every programme that counts. */
export function reachOf(question: Question): Reach[] {
  const states = statesOf(question);
  return catalogueOf(question).map((programme) => {
    const reached: string[] = [];
    const possiblyReached: string[] = [];
    const notReached: string[] = [];
    for (const state of states) {
      if (programmesOf(state.certain, question).includes(programme)) reached.push(state.quarter);
      else if (programmesOf(state.possible, question).includes(programme))
        possiblyReached.push(state.quarter);
      else notReached.push(state.quarter);
    }
    return { programme, reached, possiblyReached, notReached };
  });
}

/** The state at the end of a year in numbers. */
export interface Year {
  readonly year: number;
  readonly participations: number;
  readonly programmes: number;
  readonly quarters: number;
  readonly overlaps: number;
  /** Certain and possible reach by programme; programmes that reach nothing are left out. */
  readonly reach: Readonly<Record<string, readonly [certain: number, possible: number]>>;
}

/** The state on 31 December of a year. */
export function yearOf(year: number, question: Omit<Question, 'on'>): Year {
  const then = { ...question, on: `${year}-12-31` };
  const states = statesOf(then);
  const counts = states.map(({ certain }) => programmesOf(certain, then).length);
  const reach = reachOf(then)
    .filter(({ reached, possiblyReached }) => reached.length + possiblyReached.length > 0)
    .map(({ programme, reached, possiblyReached }) => [
      programme,
      [reached.length, possiblyReached.length] as const,
    ]);
  return {
    year,
    participations: states.reduce((sum, { certain }) => sum + certain.length, 0),
    programmes: distinct(states.flatMap(({ certain }) => programmesOf(certain, then))).length,
    quarters: counts.filter((count) => count >= 1).length,
    overlaps: counts.filter((count) => count >= 2).length,
    reach: Object.fromEntries(reach) as Year['reach'],
  };
}
