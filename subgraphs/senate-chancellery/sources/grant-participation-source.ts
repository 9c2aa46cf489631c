import { createCollectionReader, type ReaderOptions } from '#kit/database/collection-reader';
import { createFindByKey } from '#kit/database/find-by-key';
import { newestImport, type ParticipationRecord, type ParticipationSource } from '#kit/records/participation';
import { projects, toProject, type ProjectDocument } from '#kit/records/project';

/*
 * The Innovationstopf has no list of quarters: a quarter takes part in it when it got a grant. So its participations
 * are derived from the grants when they are read, and say so: nothing is stored twice.
 */

/** Grants that make a quarter take part: given to a quarter, and given at all. */
const givenToQuarters = {
  quarterId: { $ne: null },
  programmeId: { $ne: null },
  status: { $in: ['FUNDED', 'DONE'] },
} as const;

/** Creates the source of participations that grants stand for. */
export function createGrantParticipationSource(options: ReaderOptions): ParticipationSource {
  const reader = createCollectionReader(projects, options);
  return {
    findByQuarters: createFindByKey(reader, {
      field: 'quarterId',
      toShown: toGrantParticipation,
      filter: { programmeId: givenToQuarters.programmeId, status: givenToQuarters.status },
    }),
    findByProgrammes: createFindByKey(reader, {
      field: 'programmeId',
      toShown: toGrantParticipation,
      filter: { quarterId: givenToQuarters.quarterId, status: givenToQuarters.status },
    }),
    async contribution() {
      const grants = await reader.find(givenToQuarters);
      return { dataAsOf: newestImport(grants), participations: grants.map(toGrantParticipation) };
    },
  };
}

/** What a grant says about the quarter it was given to. */
function toGrantParticipation(document: ProjectDocument): ParticipationRecord {
  const { id, title, quarter, programme, fundingLine, fromYear, toYear, department, source, dataStatus } =
    toProject(document, 'SENATE_CHANCELLERY');
  if (quarter === null || programme === null) throw new Error(`grant ${id} names no quarter or no programme`);
  return {
    id: `grant-${id}`,
    quarter,
    programme,
    fundingLine,
    period: {
      from: fromYear === null ? null : `${fromYear}-01-01`,
      to: toYear === null ? null : `${toYear}-12-31`,
      precision: fromYear === null && toYear === null ? null : 'YEAR',
      isOpen: false,
    },
    department,
    // Whoever got a grant took part, in the years of the grant; whether it went on, no source says.
    status: 'ENDED',
    basis: 'DERIVED',
    detail: title,
    note: `drawn from the grant ${id}`,
    source,
    dataStatus,
  };
}
