import { Kind, parse, print } from 'graphql';

/*
 * The queries of the walk. Each kind of record is asked for by the same fragment on every way to it, so that what is
 * said on one way can be compared with what is said on another.
 */

const value = /* GraphQL */ `
  fragment S on Source {
    id
    title
    url
    addressStatus
    publishedOn
    publishedPrecision
  }
  fragment P on Period {
    from
    to
    precision
    isOpen
  }
`;

const records = /* GraphQL */ `
  fragment Line on FundingLine {
    id
    name
    programme {
      id
    }
    department
    organisationId
    startYear
    description
    source {
      ...S
    }
    dataStatus
  }
  fragment Taking on Participation {
    id
    quarter {
      id
    }
    programme {
      id
    }
    fundingLine {
      id
    }
    period {
      ...P
    }
    department
    status
    basis
    detail
    note
    source {
      ...S
    }
    dataStatus
  }
  fragment Decision on QuarterDecision {
    id
    kind
    quarter {
      id
    }
    programme {
      id
    }
    fundingLine {
      id
    }
    period {
      ...P
    }
    status
    basis
    detail
    note
    source {
      ...S
    }
    dataStatus
  }
  fragment Money on FundingEntry {
    id
    programme {
      id
    }
    fundingLine {
      id
    }
    quarter {
      id
    }
    budgetYear
    fromYear
    toYear
    amount {
      cents
      euros
    }
    statedAmount {
      amount
      currency
    }
    qualifier
    kind
    share
    payer
    scope
    note
    department
    source {
      ...S
    }
    dataStatus
  }
  fragment Work on Project {
    id
    title
    quarter {
      id
    }
    programme {
      id
    }
    fundingLine {
      id
    }
    otherProgrammes {
      id
    }
    fromYear
    toYear
    amount {
      cents
      euros
    }
    amountKind
    totalCost {
      cents
      euros
    }
    serviceProvider
    status
    description
    note
    department
    source {
      ...S
    }
    dataStatus
  }
  fragment Place on Site {
    id
    name
    kind
    quarter {
      id
    }
    address {
      street
      postcode
      city
    }
    programmes {
      id
    }
    serviceProviders
    since {
      ...P
    }
    asOf {
      ...P
    }
    contact
    note
    department
    source {
      ...S
    }
    dataStatus
  }
  fragment Measured on Statistic {
    id
    indicator
    figure {
      value
      unit
      status
    }
    qualifier
    period {
      ...P
    }
    quarter {
      id
    }
    programme {
      id
    }
    areaLevel
    areaName
    note
    source {
      ...S
    }
    dataStatus
  }
  fragment Disagreement on Contradiction {
    id
    topic
    programme {
      id
    }
    quarter {
      id
    }
    statement {
      text
      source {
        ...S
      }
    }
    counterStatement {
      text
      source {
        ...S
      }
    }
    note
    dataStatus
  }
  fragment Fact on QuarterFact {
    id
    quarter {
      id
    }
    attribute
    value
    figure {
      value
      unit
      status
    }
    asOf {
      ...P
    }
    qualifier
    scope
    note
    source {
      ...S
    }
    dataStatus
  }
  fragment Body on Organisation {
    id
    name
    kind
    note
    source {
      ...S
    }
    dataStatus
  }
  fragment Registered on Source {
    ...S
    dateNote
    publisherKind
    retrieval
  }
`;

const common = 'participations { ...Taking } funding { ...Money } statistics { ...Measured }';

const places = /* GraphQL */ `
  fragment Area on Quarter {
    id
    name
    otherNames
    isFundingArea
    municipality
    district
    subdistricts { name officialNumber }
    borough
    inhabitants { figure { value unit status } qualifier asOf { ...P } scope }
    location { latitude longitude scope }
    areaLabel
    description
    note
    source { ...S }
    dataStatus
    facts { ...Fact }
    statistics { ...Measured }
    contradictions { ...Disagreement }
    socialAffairs {
      ${common}
      sites { ...Place }
      projects { ...Work }
      budgetClasses { ...Decision }
      decidedPeriods { ...Decision }
      plans { ...Decision }
    }
    building { ${common} sites { ...Place } measures { ...Work } }
    health { ${common} sites { ...Place } offers { ...Work } }
    senateChancellery { ${common} sites { ...Place } innovationGrants { ...Work } }
  }
`;

/** One page of quarters, with everything departments say about them. */
export const quartersQuery = /* GraphQL */ `
  query Quarters($first: Int, $after: String) {
    list: quarters(first: $first, after: $after) {
      totalCount
      nodes {
        ...Area
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** The whole catalogue, with everything departments say about the programmes. */
export const programmesQuery = /* GraphQL */ `
  query Programmes {
    programmes {
      id
      name
      abbreviation
      level
      period { ...P }
      status
      department
      contributors
      succeeds { id }
      organisations { ...Body }
      purpose
      legalBasis
      fundingShares
      note
      source { ...S }
      dataStatus
      statistics { ...Measured }
      contradictions { ...Disagreement }
      socialAffairs { fundingLines { ...Line } ${common} }
      building { fundingLines { ...Line } ${common} }
      health { fundingLines { ...Line } ${common} }
      senateChancellery { fundingLines { ...Line } ${common} }
    }
    organisations { ...Body }
  }
`;

/** One page of a list that the graph offers at its root. */
const listQuery = (field: string, fragment: string): string => /* GraphQL */ `
  query List($first: Int, $after: String) {
    list: ${field}(first: $first, after: $after) {
      totalCount
      nodes { ...${fragment} }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The lists at the root that hold a kind of record whole. */
export const listQueries = {
  projects: ['socialProjects', 'measures', 'healthOffers', 'innovationGrants'].map((field) =>
    listQuery(field, 'Work'),
  ),
  sites: ['socialSites', 'buildingSites', 'healthSites', 'chancellerySites'].map((field) =>
    listQuery(field, 'Place'),
  ),
  statistics: [listQuery('cityStatistics', 'Measured')],
  contradictions: [listQuery('contradictions', 'Disagreement')],
  sources: [listQuery('sources', 'Registered')],
};

const fragments = new Map(
  parse(value + records + places).definitions.map((definition) => {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) throw new Error(`no fragment: ${print(definition)}`);
    return [definition.name.value, print(definition)];
  }),
);

/** A query with the fragments it names, and those that these name. */
export function withFragments(query: string): string {
  const used = new Set<string>();
  const visit = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/\.\.\.(\w+)/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(fragments.get(name) ?? '');
    }
  };
  visit(query);
  return [query, ...[...used].map((name) => fragments.get(name) ?? '')].join('\n');
}
