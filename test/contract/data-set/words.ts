/*
 * The words of the files and the values of the graph that stand for them, written down by hand from the descriptions
 * of both.
 */

export const addressWords = {
  as_retrieved: 'AS_RETRIEVED',
  normalised: 'NORMALISED',
  incomplete: 'INCOMPLETE',
};

export const qualifierWords = {
  exact: 'EXACT',
  approx: 'APPROXIMATE',
  at_least: 'AT_LEAST',
  at_most: 'AT_MOST',
  planned: 'PLANNED',
  decided: 'DECIDED',
  claimed: 'CLAIMED',
};

export const participationStatusWords = {
  active: 'ACTIVE',
  listed: 'LISTED',
  decided: 'DECIDED',
  ended: 'ENDED',
  historic: 'HISTORIC',
  disputed: 'DISPUTED',
  proposed: 'PROPOSED',
  planned: 'PLANNED',
  not_included: 'NOT_INCLUDED',
};

export const recordKindWords = {
  membership: 'MEMBERSHIP',
  class: 'BUDGET_CLASS',
  period: 'DECIDED_PERIOD',
  decision: 'PLAN',
};

export const projectStatusWords = {
  funded: 'FUNDED',
  done: 'DONE',
  planned: 'PLANNED',
  rejected: 'REJECTED',
};

export const amountKindWords = {
  granted: 'GRANTED',
  invested: 'INVESTED',
  planned: 'PLANNED',
  planning_money: 'PLANNING_MONEY',
  rejected: 'REJECTED',
  requested: 'REQUESTED',
  reserved: 'RESERVED',
  total_cost: 'TOTAL_COST',
};

export const budgetKindWords = {
  annual: 'ANNUAL',
  area_available: 'AREA_AVAILABLE',
  area_base: 'AREA_BASE',
  area_left: 'AREA_LEFT',
  area_requested: 'AREA_REQUESTED',
  increase: 'INCREASE',
  national: 'NATIONAL',
  per_site: 'PER_SITE',
  share: 'SHARE',
  spent: 'SPENT',
  total: 'TOTAL',
};

export const siteKindWords = {
  aiq_counselling: 'AIQ_ADVICE_CENTRE',
  education_centre: 'EDUCATION_CENTRE',
  family_house: 'FAMILY_HOUSE',
  health_centre: 'HEALTH_CENTRE',
  health_point: 'HEALTH_POINT',
  programme_office: 'PROGRAMME_OFFICE',
  quarter_centre: 'NEIGHBOURHOOD_CENTRE',
  quarter_management: 'NEIGHBOURHOOD_MANAGEMENT',
  quarter_meeting_place: 'MEETING_PLACE',
  redevelopment_office: 'REDEVELOPMENT_OFFICE',
  social_centre: 'SOCIAL_CENTRE',
  uiq_counselling: 'UIQ_ADVICE_CENTRE',
};

export const areaLevelWords = {
  city: 'CITY',
  ortsteil: 'SUBDISTRICT',
  quarter: 'QUARTER',
  stadtteil: 'DISTRICT',
};

export const programmeLevelWords = {
  city: 'CITY',
  eu: 'EU',
  federal: 'FEDERAL',
  federal_eu: 'FEDERAL_EU',
  federal_state: 'FEDERAL_STATE',
  instrument: 'INSTRUMENT',
  state: 'STATE',
  state_eu: 'STATE_EU',
};

export const programmeStatusWords = { active: 'ACTIVE', ended: 'ENDED', historic: 'HISTORIC' };

export const organisationKindWords = {
  carrier: 'SERVICE_PROVIDER',
  eu: 'EU',
  federal: 'FEDERAL',
  local_authority: 'LOCAL_AUTHORITY',
  state_department: 'STATE_DEPARTMENT',
};

export const attributeWords = {
  area: 'AREA',
  functional_contact: 'FUNCTIONAL_CONTACT',
  housing_units: 'HOUSING_UNITS',
  in_current_list_of_17: 'IN_CURRENT_LIST_OF_17',
  inhabitants: 'INHABITANTS',
  latitude: 'LATITUDE',
  longitude: 'LONGITUDE',
  monitoring_status: 'MONITORING_STATUS',
  ortsteil: 'SUBDISTRICT',
  ortsteil_number: 'SUBDISTRICT_NUMBER',
  quarter_management_body: 'MANAGEMENT_BODY',
  stadtbezirk: 'BOROUGH',
  stadtteil: 'DISTRICT',
};

export const publisherWords = {
  aggregator: 'AGGREGATOR',
  association: 'ASSOCIATION',
  carrier: 'SERVICE_PROVIDER',
  church_press: 'CHURCH_PRESS',
  consultant: 'CONSULTANT',
  encyclopedia: 'ENCYCLOPEDIA',
  encyclopedia_mirror: 'ENCYCLOPEDIA_MIRROR',
  institution: 'INSTITUTION',
  magazine: 'MAGAZINE',
  news: 'NEWS',
  official: 'OFFICIAL',
  official_mirror: 'OFFICIAL_MIRROR',
  official_portal: 'OFFICIAL_PORTAL',
  official_press: 'OFFICIAL_PRESS',
  official_statistics: 'OFFICIAL_STATISTICS',
  party: 'PARTY',
  report_mirror: 'REPORT_MIRROR',
  trade_press: 'TRADE_PRESS',
};

export const departmentWords = {
  social_affairs: 'SOCIAL_AFFAIRS',
  building: 'BUILDING',
  health: 'HEALTH',
  senate_chancellery: 'SENATE_CHANCELLERY',
};
