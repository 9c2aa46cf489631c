/** What a source says of a participation. */
export const participationStatuses = [
  'ACTIVE',
  'LISTED',
  'DECIDED',
  'ENDED',
  'HISTORIC',
  'DISPUTED',
  'PROPOSED',
  'PLANNED',
  'NOT_INCLUDED',
] as const;
type ParticipationStatus = (typeof participationStatuses)[number];

/** States that are no participation on any day: a proposal, a plan, a statement that the quarter is left out. */
export const neverStatuses: ReadonlySet<ParticipationStatus> = new Set([
  'PROPOSED',
  'PLANNED',
  'NOT_INCLUDED',
]);

/** States that hold on while no end is known. */
export const lastingStatuses: ReadonlySet<ParticipationStatus> = new Set(['ACTIVE', 'LISTED', 'DECIDED']);
