const source = (module: string, record: string): string => `../sources/${module}.ts#${record}`;

const connection = (module: string, record: string): string =>
  `#kit/database/page#Connection<import('../sources/${module}.ts').${record}>`;

/** Parents of the register's own types; see `#kit/mappers` for those every subgraph shares. */
export const mappers: Readonly<Record<string, string>> = {
  Quarter: '../department-parts.ts#JoinedQuarter',
  QuarterBoundary: source('boundary-source', 'BoundaryRecord'),
  QuarterFact: source('quarter-fact-source', 'QuarterFactRecord'),
  QuarterConnection: connection('quarter-source', 'QuarterRecord'),
  Programme: '../department-parts.ts#JoinedProgramme',
  Organisation: source('organisation-source', 'OrganisationRecord'),
  Source: '#kit/records/common#SourceRecord',
  SourceConnection: connection('source-register', 'RegisteredSourceRecord'),
  Contradiction: source('contradiction-source', 'ContradictionRecord'),
  ContradictionConnection: connection('contradiction-source', 'ContradictionRecord'),
  OverlapReport: '../overlaps/report.ts#ReportRecord',
  QuarterOverlap: '../overlaps/quarter-state.ts#QuarterState',
  ProgrammePair: '../overlaps/pairs.ts#PairRecord',
  ProgrammeReach: '../overlaps/reach.ts#ReachRecord',
  OverlapYear: '../overlaps/timeline.ts#YearRecord',
  ProgrammeYear: '../overlaps/timeline.ts#ProgrammeYearRecord',
};
