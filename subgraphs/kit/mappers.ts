import { registeredDepartments } from '#kit/schema/sdl';

const connection = (module: string, record: string): string =>
  `#kit/database/page#Connection<import('#kit/records/${module}').${record}>`;

/** Namespace types hold nothing but the key they speak about. */
const namespaceMappers = Object.fromEntries(
  registeredDepartments().flatMap(({ namespace }) => {
    const prefix = `${namespace.charAt(0).toUpperCase()}${namespace.slice(1)}`;
    return [
      [`${prefix}InQuarter`, '#kit/department-resolvers#InQuarter'],
      [`${prefix}InProgramme`, '#kit/department-resolvers#InProgramme'],
    ];
  }),
);

/**
 * Which TypeScript type a resolver's parent has, where it is not the GraphQL type itself: entities travel as
 * references, namespaces as the key they speak about. Read by the generation of resolver types.
 */
export const mappers: Readonly<Record<string, string>> = {
  Quarter: '#kit/records/common#Reference',
  Programme: '#kit/records/common#Reference',
  OverlapReport: '#kit/records/common#Reference',
  OverlapContribution: '#kit/records/participation#ContributionRecord',
  Participation: '#kit/records/participation#ParticipationRecord',
  FundingLine: '#kit/records/funding-line#FundingLineRecord',
  FundingEntry: '#kit/records/funding-entry#FundingEntryRecord',
  Site: '#kit/records/site#SiteRecord',
  Project: '#kit/records/project#ProjectRecord',
  Statistic: '#kit/records/statistic#StatisticRecord',
  Source: '#kit/records/common#SourceRecord',
  ParticipationConnection: connection('participation', 'ParticipationRecord'),
  ProjectConnection: connection('project', 'ProjectRecord'),
  SiteConnection: connection('site', 'SiteRecord'),
  StatisticConnection: connection('statistic', 'StatisticRecord'),
  ...namespaceMappers,
};
