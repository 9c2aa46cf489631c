import { departmentNames, type DepartmentName } from '#kit/records/department';
import { joinParticipations } from '../delivered-participations.ts';
import { readParts, type DepartmentParts } from '../department-parts.ts';
import type { ProgrammeRecord } from '../sources/programme-source.ts';
import type { QuarterRecord } from '../sources/quarter-source.ts';
import { createOverlapModel, type OverlapModel } from './overlap-model.ts';
import { idOfQuestion, questionOfId, type OverlapQuestion } from './question.ts';

/** A report: the question, and what departments put into it. */
export interface ReportRecord extends OverlapQuestion {
  readonly id: string;
  readonly parts: DepartmentParts;
  /** The model behind all answers of this report, worked out once. */
  readonly model: (register: RegisterLists) => Promise<OverlapModel>;
}

/** What the register itself adds to a report. */
export interface RegisterLists {
  readonly findAllQuarters: () => Promise<readonly QuarterRecord[]>;
  readonly findAllProgrammes: () => Promise<readonly ProgrammeRecord[]>;
}

/** How new the data of each department was when it last said so; those never heard of are not in it. */
export type LastDataAsOf = Map<DepartmentName, string | null>;

/** Whether a department answered, and how new its data is, or was when it last answered. */
export interface DeliveryRecord {
  readonly department: DepartmentName;
  readonly state: 'DELIVERED' | 'MISSING';
  readonly dataAsOf: string | null;
}

/** Creates a report; `parts` holds what departments put into it, nothing before the gateway has asked them. */
export function createReport(question: OverlapQuestion, parts: DepartmentParts = {}): ReportRecord {
  let model: Promise<OverlapModel> | undefined;
  return {
    id: idOfQuestion(question),
    ...question,
    parts,
    model: async (register) => (model ??= modelOf(question, parts, register)),
  };
}

/** The report behind an id, with what departments put into it; null for an id that is none of ours. */
export function reportOfReference({
  id,
  ...parts
}: { readonly id: string } & DepartmentParts): ReportRecord | null {
  const question = questionOfId(id);
  return question === undefined ? null : createReport(question, parts);
}

async function modelOf(
  question: OverlapQuestion,
  parts: DepartmentParts,
  register: RegisterLists,
): Promise<OverlapModel> {
  const [quarters, programmes] = await Promise.all([
    register.findAllQuarters(),
    register.findAllProgrammes(),
  ]);
  const { missing } = readParts(parts, 'participations');
  return createOverlapModel({
    question,
    quarters,
    programmes,
    participations: joinParticipations(parts, 'participations'),
    missing,
  });
}

/**
 * Which departments answered, and how new their data is. What a department says of that is kept in `lastSaid`, for the
 * time when it gives no answer.
 */
export function reportCompleteness({ parts }: ReportRecord, lastSaid: LastDataAsOf): DeliveryRecord[] {
  const { byDepartment } = readParts<string | null>(parts, 'dataAsOf');
  for (const [department, dataAsOf] of byDepartment) lastSaid.set(department, dataAsOf);
  return departmentNames.map((department) => ({
    department,
    state: byDepartment.has(department) ? 'DELIVERED' : 'MISSING',
    dataAsOf: lastSaid.get(department) ?? null,
  }));
}
