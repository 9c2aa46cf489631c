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
  ParticipationConnection: '#kit/database/page#Connection<import("#kit/records/participation").ParticipationRecord>',
};
