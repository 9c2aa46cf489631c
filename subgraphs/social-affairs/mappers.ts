/** Parents of this department's own types; see `#kit/mappers` for those every department shares. */
export const mappers: Readonly<Record<string, string>> = {
  QuarterDecision: '../sources/decision-source.ts#DecisionRecord',
};
