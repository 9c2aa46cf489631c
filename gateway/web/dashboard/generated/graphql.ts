/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether a statement stands in a source as it is, or was drawn from several (German: Belegart). */
export type Basis =
  /** Drawn from two or more statements; `note` says how. */
  | 'DERIVED'
  /** The source says it. */
  | 'STATED';

/** How sure a statement about one day has to be. */
export type Certainty =
  /** Only what is certain on the day; whatever could contradict it, contradicts it. */
  | 'CERTAIN'
  /** What is certain or possible on the day; only what is certain contradicts it. */
  | 'POSSIBLE';

/** How far a record is confirmed (German: Datenstatus). */
export type DataStatus =
  /** Invented for a test or a demonstration. Never part of a total with the other two. */
  | 'EXAMPLE'
  /** Delivered or confirmed by the department that owns it. */
  | 'OFFICIAL'
  /** Taken from public sources, not yet confirmed by the department; or a preliminary result. */
  | 'PROVISIONAL';

/** How exactly a source gives a date. A year alone counts from 1 January as a start and to 31 December as an end. */
export type DatePrecision =
  /** The source gives the day. */
  | 'DAY'
  /** The source gives year and month. */
  | 'MONTH'
  /** The source gives a year only. */
  | 'YEAR';

/** Whether a department's part of an answer is there. */
export type DeliveryState =
  /** The department answered, be it that it has nothing. */
  | 'DELIVERED'
  /** The department gave no answer; what it knows is not counted. */
  | 'MISSING';

/** A department that owns data in the hub (German: Ressort). */
export type Department =
  /** Die Senatorin für Bau, Mobilität und Stadtentwicklung. */
  | 'BUILDING'
  /** Die Senatorin für Gesundheit, Frauen und Verbraucherschutz. */
  | 'HEALTH'
  /** Senatskanzlei. */
  | 'SENATE_CHANCELLERY'
  /** Die Senatorin für Arbeit, Soziales, Jugend und Integration. */
  | 'SOCIAL_AFFAIRS';

/** Why a number is there, or why it is not. Read it before the number. */
export type FigureStatus =
  /** The number is known and final. */
  | 'AVAILABLE'
  /** The question makes no sense here, such as a share of nothing. */
  | 'NOT_APPLICABLE'
  /** The department that owns it gave no answer, or no source gives it. It is not zero. */
  | 'NOT_DELIVERED'
  /** The number is known, but may still change. */
  | 'PROVISIONAL'
  /** Held back because so few people stand behind it that they could be recognised (German: Geheimhaltung). */
  | 'SUPPRESSED';

/** What an amount stands for. Amounts of different kinds must not be added up. */
export type FundingKind =
  /** The money of one budget year. */
  | 'ANNUAL'
  /** What one quarter could spend in the year, with what was left from the year before. */
  | 'AREA_AVAILABLE'
  /** The base funding of one quarter in a year (German: Grundförderung). */
  | 'AREA_BASE'
  /** What one quarter had not spent in the year. */
  | 'AREA_LEFT'
  /** What applicants asked for in one quarter in the year. */
  | 'AREA_REQUESTED'
  /** A rise against the year before. */
  | 'INCREASE'
  /** Federal money for all states of the federation; never part of a Bremen total. */
  | 'NATIONAL'
  /** What one place gets in a year, such as one house or one centre. */
  | 'PER_SITE'
  /** One payer's part of a sum that is listed too. */
  | 'SHARE'
  /** What was paid out, as far as reported. */
  | 'SPENT'
  /** The sum over the whole period given. */
  | 'TOTAL';

/** Who pays (German: Kostenträger), by level of government. */
export type FundingShare =
  /** The European Union, through one of its funds. */
  | 'EU'
  /** The federation (German: Bund). */
  | 'FEDERAL'
  /** The state of Bremen (German: Land). */
  | 'LAND'
  /** The city (German: Stadtgemeinde). */
  | 'MUNICIPALITY'
  /** Someone else, or several together; `payer` says it in the source's words. */
  | 'OTHER';

/** A city of the state of Bremen (German: Stadtgemeinde). */
export type Municipality =
  /** The city on the Weser with the 17 funding areas. */
  | 'BREMEN'
  /** The city at the mouth of the Weser; state programmes such as LLQ serve it too. */
  | 'BREMERHAVEN';

/** What a source says of a participation at its own date. */
export type ParticipationStatus =
  /** The source describes it as running. */
  | 'ACTIVE'
  /** The competent body has set it, such as a committee of the city; it goes on while no end is known. */
  | 'DECIDED'
  /** Sources contradict each other on whether it exists; possible, never certain. */
  | 'DISPUTED'
  /** The source describes it as over; without a last day it is possible, not certain, after its start. */
  | 'ENDED'
  /** A thing of the past, as a rule without dates; possible, not certain, after its start. */
  | 'HISTORIC'
  /** Named in a list of the programme's quarters, without further detail. */
  | 'LISTED'
  /** The source says that the quarter does not take part; never counts as a participation on a day. */
  | 'NOT_INCLUDED'
  /** Planned only; never counts as a participation on a day. */
  | 'PLANNED'
  /** Proposed only; never counts as a participation on a day. */
  | 'PROPOSED';

/** Who sets a programme up. */
export type ProgrammeLevel =
  /** Set up by a city with its own money. */
  | 'CITY'
  /** Set up by the European Union, such as EFRE. */
  | 'EU'
  /** A programme of the federation (German: Bundesprogramm). */
  | 'FEDERAL'
  /** A programme of the federation with money of the European Union. */
  | 'FEDERAL_EU'
  /** A joint programme of federation and states (German: Bund-Länder-Programm). */
  | 'FEDERAL_STATE'
  /** A legal instrument such as a pre-emption statute: it brings rights, not money. */
  | 'INSTRUMENT'
  /** A programme of the state (German: Landesprogramm). */
  | 'STATE'
  /** A programme of the state with money of the European Union. */
  | 'STATE_EU';

/** Whether a programme runs, by its source. */
export type ProgrammeStatus =
  /** It still takes effect, as far as sources say. */
  | 'ACTIVE'
  /** It came to its end; what it began may still be under way. */
  | 'ENDED'
  /** A thing of the past of which no dates are known. */
  | 'HISTORIC';

/** What a project's amount stands for. */
export type ProjectAmountKind =
  /** Granted (German: bewilligt). */
  | 'GRANTED'
  /** Invested over the whole period. */
  | 'INVESTED'
  /** Foreseen for it, not yet granted. */
  | 'PLANNED'
  /** Money for the planning only. */
  | 'PLANNING_MONEY'
  /** What was asked for and turned down: nothing was granted. */
  | 'REJECTED'
  /** Applied for (German: beantragt). */
  | 'REQUESTED'
  /** Set aside for it, not yet granted. */
  | 'RESERVED'
  /** The cost of the whole project, whoever pays (German: Gesamtkosten). */
  | 'TOTAL_COST';

/** What became of a project, at the date of its source. */
export type ProjectStatus =
  /** The source says that it took place or is finished. */
  | 'DONE'
  /** It got money; whether it is finished, the source does not say. */
  | 'FUNDED'
  /** An intention; no money is stated as granted. */
  | 'PLANNED'
  /** The application was turned down; no money was given. */
  | 'REJECTED';

/** How a source qualifies a number or an amount (German: Genauigkeit). */
export type Qualifier =
  /** About this value. */
  | 'APPROXIMATE'
  /** This value or more; it never enters an exact total. */
  | 'AT_LEAST'
  /** This value or less; it never enters an exact total. */
  | 'AT_MOST'
  /** Claimed by a single source that others contradict. */
  | 'CLAIMED'
  /** Set by the competent body, such as the Senate; whether it was spent is not said. */
  | 'DECIDED'
  /** Exactly this value. */
  | 'EXACT'
  /** An intention, not yet decided; it never enters an exact total. */
  | 'PLANNED';

/** What a place is there for. */
export type SiteKind =
  /** Advice for refugees who have moved into homes of their own: Ankommen im Quartier (AiQ). */
  | 'AIQ_ADVICE_CENTRE'
  /** An education centre of the quarter (German: Quartiersbildungszentrum). */
  | 'EDUCATION_CENTRE'
  /** A family house (German: Haus der Familie). */
  | 'FAMILY_HOUSE'
  /** A health centre (German: Gesundheitszentrum). */
  | 'HEALTH_CENTRE'
  /** An open health advice point (German: Gesundheitspunkt). */
  | 'HEALTH_POINT'
  /** A meeting place of the quarter (German: Quartierstreff). */
  | 'MEETING_PLACE'
  /** A neighbourhood centre (German: Quartierszentrum). */
  | 'NEIGHBOURHOOD_CENTRE'
  /** Office of the neighbourhood management (German: Quartiersmanagement). */
  | 'NEIGHBOURHOOD_MANAGEMENT'
  /** The office that runs a programme; applicants turn to it. */
  | 'PROGRAMME_OFFICE'
  /** The office of a redevelopment area (German: Sanierungsbüro). */
  | 'REDEVELOPMENT_OFFICE'
  /** A social centre of the Amt für Soziale Dienste (German: Sozialzentrum). */
  | 'SOCIAL_CENTRE'
  /** The same kind of advice, given by a church charity: Unterstützung im Quartier (UiQ). */
  | 'UIQ_ADVICE_CENTRE';

export type CatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type CatalogueQuery = { readonly overlaps: { readonly on: string } | null, readonly quarters: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly municipality: Municipality }> } | null, readonly programmes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly abbreviation: string | null, readonly department: Department, readonly contributors: ReadonlyArray<Department>, readonly status: ProgrammeStatus, readonly fundingLines: ReadonlyArray<{ readonly id: string, readonly name: string }> | null }> | null };

export type DepartmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type DepartmentsQuery = { readonly overlaps: { readonly completeness: ReadonlyArray<{ readonly department: Department, readonly state: DeliveryState, readonly dataAsOf: string | null }> | null } | null, readonly programmes: ReadonlyArray<{ readonly contributors: ReadonlyArray<Department>, readonly id: string, readonly name: string, readonly abbreviation: string | null }> | null, readonly socialProjects: { readonly totalCount: number } | null, readonly socialSites: { readonly totalCount: number } | null, readonly measures: { readonly totalCount: number } | null, readonly buildingSites: { readonly totalCount: number } | null, readonly healthOffers: { readonly totalCount: number } | null, readonly healthSites: { readonly totalCount: number } | null, readonly innovationGrants: { readonly totalCount: number } | null, readonly chancellerySites: { readonly totalCount: number } | null };

export type SourceFieldsFragment = { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null };

export type FigureFieldsFragment = { readonly value: number | null, readonly unit: string, readonly status: FigureStatus };

export type PeriodFieldsFragment = { readonly from: string | null, readonly to: string | null, readonly precision: DatePrecision | null, readonly isOpen: boolean };

export type ProgrammeNameFragment = { readonly id: string, readonly name: string, readonly abbreviation: string | null };

export type CompletenessFieldsFragment = { readonly department: Department, readonly state: DeliveryState, readonly dataAsOf: string | null };

export type FundingFieldsFragment = { readonly id: string, readonly budgetYear: number | null, readonly fromYear: number | null, readonly toYear: number | null, readonly kind: FundingKind, readonly qualifier: Qualifier, readonly share: FundingShare | null, readonly payer: string | null, readonly scope: string | null, readonly department: Department, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly statedAmount: { readonly amount: number, readonly currency: string }, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly fundingLine: { readonly id: string, readonly name: string } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } };

export type ParticipationFieldsFragment = { readonly id: string, readonly department: Department, readonly status: ParticipationStatus, readonly basis: Basis, readonly detail: string | null, readonly dataStatus: DataStatus, readonly period: { readonly from: string | null, readonly to: string | null, readonly precision: DatePrecision | null, readonly isOpen: boolean }, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly fundingLine: { readonly id: string, readonly name: string } | null, readonly quarter: { readonly id: string, readonly name: string }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } };

export type ProjectFieldsFragment = { readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } };

export type SiteFieldsFragment = { readonly id: string, readonly name: string, readonly kind: SiteKind, readonly department: Department, readonly contact: string | null, readonly serviceProviders: ReadonlyArray<string>, readonly dataStatus: DataStatus, readonly address: { readonly street: string | null, readonly postcode: string | null, readonly city: string }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } };

export type ContradictionFieldsFragment = { readonly id: string, readonly topic: string, readonly statement: { readonly text: string, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }, readonly counterStatement: { readonly text: string, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } } };

export type MapQueryVariables = Exact<{
  on?: string | null | undefined;
  municipality?: Municipality | null | undefined;
}>;


export type MapQuery = { readonly quarters: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly location: { readonly latitude: number, readonly longitude: number, readonly scope: string } | null, readonly boundary: { readonly geometry: { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] }, readonly scope: string, readonly dataStatus: DataStatus, readonly asOf: { readonly from: string | null, readonly to: string | null, readonly precision: DatePrecision | null, readonly isOpen: boolean } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } } | null }> } | null, readonly overlaps: { readonly on: string, readonly quarters: ReadonlyArray<{ readonly quarter: { readonly id: string }, readonly programmeCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly programmes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly abbreviation: string | null }>, readonly possibleProgrammes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly abbreviation: string | null }> }> | null, readonly completeness: ReadonlyArray<{ readonly department: Department, readonly state: DeliveryState, readonly dataAsOf: string | null }> | null } | null };

export type MoneyQueryVariables = Exact<{ [key: string]: never; }>;


export type MoneyQuery = { readonly overlaps: { readonly completeness: ReadonlyArray<{ readonly department: Department, readonly state: DeliveryState, readonly dataAsOf: string | null }> | null } | null, readonly programmes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly abbreviation: string | null, readonly funding: ReadonlyArray<{ readonly id: string, readonly budgetYear: number | null, readonly fromYear: number | null, readonly toYear: number | null, readonly kind: FundingKind, readonly qualifier: Qualifier, readonly share: FundingShare | null, readonly payer: string | null, readonly scope: string | null, readonly department: Department, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly statedAmount: { readonly amount: number, readonly currency: string }, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly fundingLine: { readonly id: string, readonly name: string } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> | null }> | null };

export type OverlapYearsQueryVariables = Exact<{
  municipality?: Municipality | null | undefined;
  toYear: number;
}>;


export type OverlapYearsQuery = { readonly overlaps: { readonly timeline: ReadonlyArray<{ readonly year: number, readonly overlapCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly quarterCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly programmeCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus } }> | null } | null };

export type OverlapsQueryVariables = Exact<{
  on?: string | null | undefined;
  municipality?: Municipality | null | undefined;
  allOf?: ReadonlyArray<string> | string | null | undefined;
  anyOf?: ReadonlyArray<string> | string | null | undefined;
  noneOf?: ReadonlyArray<string> | string | null | undefined;
  certainty?: Certainty | null | undefined;
}>;


export type OverlapsQuery = { readonly overlaps: { readonly on: string, readonly quarters: ReadonlyArray<{ readonly quarter: { readonly id: string, readonly name: string }, readonly programmes: ReadonlyArray<{ readonly id: string }>, readonly possibleProgrammes: ReadonlyArray<{ readonly id: string }>, readonly programmeCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly departmentCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus } }> | null, readonly programmes: ReadonlyArray<{ readonly programme: { readonly contributors: ReadonlyArray<Department>, readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly quarterCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus } }> | null, readonly completeness: ReadonlyArray<{ readonly department: Department, readonly state: DeliveryState, readonly dataAsOf: string | null }> | null } | null };

export type PairsQueryVariables = Exact<{
  on?: string | null | undefined;
  municipality?: Municipality | null | undefined;
}>;


export type PairsQuery = { readonly overlaps: { readonly on: string, readonly pairs: ReadonlyArray<{ readonly first: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly second: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly sharedQuarters: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly jaccardIndex: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly quarters: ReadonlyArray<{ readonly id: string, readonly name: string }> }> | null } | null };

export type ProgrammeProjectsQueryVariables = Exact<{
  programmes: ReadonlyArray<string> | string;
}>;


export type ProgrammeProjectsQuery = { readonly socialProjects: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null, readonly measures: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null, readonly healthOffers: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null, readonly innovationGrants: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null };

export type ProgrammeYearsQueryVariables = Exact<{
  toYear: number;
}>;


export type ProgrammeYearsQuery = { readonly overlaps: { readonly timeline: ReadonlyArray<{ readonly year: number, readonly programmes: ReadonlyArray<{ readonly programme: { readonly id: string }, readonly certain: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly possible: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus } }> }> | null } | null };

export type ProgrammeQueryVariables = Exact<{
  id: string;
  on?: string | null | undefined;
}>;


export type ProgrammeQuery = { readonly overlaps: { readonly on: string, readonly completeness: ReadonlyArray<{ readonly department: Department, readonly state: DeliveryState, readonly dataAsOf: string | null }> | null, readonly programmes: ReadonlyArray<{ readonly programme: { readonly id: string }, readonly quarterCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly reached: ReadonlyArray<{ readonly id: string, readonly name: string }> | null, readonly possiblyReached: ReadonlyArray<{ readonly id: string, readonly name: string }> | null, readonly notReached: ReadonlyArray<{ readonly id: string, readonly name: string }> | null }> | null } | null, readonly programme: { readonly department: Department, readonly contributors: ReadonlyArray<Department>, readonly level: ProgrammeLevel, readonly status: ProgrammeStatus, readonly purpose: string | null, readonly legalBasis: string | null, readonly fundingShares: string | null, readonly id: string, readonly name: string, readonly abbreviation: string | null, readonly period: { readonly from: string | null, readonly to: string | null, readonly precision: DatePrecision | null, readonly isOpen: boolean }, readonly succeeds: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly succeededBy: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null }, readonly fundingLines: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string | null, readonly department: Department, readonly startYear: number | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> | null, readonly funding: ReadonlyArray<{ readonly id: string, readonly budgetYear: number | null, readonly fromYear: number | null, readonly toYear: number | null, readonly kind: FundingKind, readonly qualifier: Qualifier, readonly share: FundingShare | null, readonly payer: string | null, readonly scope: string | null, readonly department: Department, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly statedAmount: { readonly amount: number, readonly currency: string }, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly fundingLine: { readonly id: string, readonly name: string } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> | null, readonly contradictions: ReadonlyArray<{ readonly id: string, readonly topic: string, readonly statement: { readonly text: string, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }, readonly counterStatement: { readonly text: string, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } } }> } | null };

export type QuarterQueryVariables = Exact<{
  id: string;
  on?: string | null | undefined;
}>;


export type QuarterQuery = { readonly overlaps: { readonly on: string, readonly completeness: ReadonlyArray<{ readonly department: Department, readonly state: DeliveryState, readonly dataAsOf: string | null }> | null } | null, readonly quarter: { readonly id: string, readonly name: string, readonly otherNames: ReadonlyArray<string>, readonly municipality: Municipality, readonly borough: string | null, readonly district: string | null, readonly isFundingArea: boolean, readonly description: string | null, readonly subdistricts: ReadonlyArray<{ readonly name: string }>, readonly inhabitants: { readonly scope: string | null, readonly figure: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly asOf: { readonly from: string | null, readonly to: string | null, readonly precision: DatePrecision | null, readonly isOpen: boolean } | null }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null }, readonly overlap: { readonly programmes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly abbreviation: string | null }>, readonly possibleProgrammes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly abbreviation: string | null }>, readonly programmeCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus }, readonly departmentCount: { readonly value: number | null, readonly unit: string, readonly status: FigureStatus } } | null, readonly participations: ReadonlyArray<{ readonly id: string, readonly department: Department, readonly status: ParticipationStatus, readonly basis: Basis, readonly detail: string | null, readonly dataStatus: DataStatus, readonly period: { readonly from: string | null, readonly to: string | null, readonly precision: DatePrecision | null, readonly isOpen: boolean }, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly fundingLine: { readonly id: string, readonly name: string } | null, readonly quarter: { readonly id: string, readonly name: string }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> | null, readonly funding: ReadonlyArray<{ readonly id: string, readonly budgetYear: number | null, readonly fromYear: number | null, readonly toYear: number | null, readonly kind: FundingKind, readonly qualifier: Qualifier, readonly share: FundingShare | null, readonly payer: string | null, readonly scope: string | null, readonly department: Department, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly statedAmount: { readonly amount: number, readonly currency: string }, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null }, readonly fundingLine: { readonly id: string, readonly name: string } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> | null, readonly contradictions: ReadonlyArray<{ readonly id: string, readonly topic: string, readonly statement: { readonly text: string, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }, readonly counterStatement: { readonly text: string, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } } }>, readonly socialAffairs: { readonly sites: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: SiteKind, readonly department: Department, readonly contact: string | null, readonly serviceProviders: ReadonlyArray<string>, readonly dataStatus: DataStatus, readonly address: { readonly street: string | null, readonly postcode: string | null, readonly city: string }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }>, readonly projects: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null, readonly building: { readonly sites: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: SiteKind, readonly department: Department, readonly contact: string | null, readonly serviceProviders: ReadonlyArray<string>, readonly dataStatus: DataStatus, readonly address: { readonly street: string | null, readonly postcode: string | null, readonly city: string }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }>, readonly measures: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null, readonly health: { readonly sites: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: SiteKind, readonly department: Department, readonly contact: string | null, readonly serviceProviders: ReadonlyArray<string>, readonly dataStatus: DataStatus, readonly address: { readonly street: string | null, readonly postcode: string | null, readonly city: string }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }>, readonly offers: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null, readonly senateChancellery: { readonly sites: ReadonlyArray<{ readonly id: string, readonly name: string, readonly kind: SiteKind, readonly department: Department, readonly contact: string | null, readonly serviceProviders: ReadonlyArray<string>, readonly dataStatus: DataStatus, readonly address: { readonly street: string | null, readonly postcode: string | null, readonly city: string }, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }>, readonly innovationGrants: ReadonlyArray<{ readonly id: string, readonly title: string, readonly fromYear: number | null, readonly toYear: number | null, readonly status: ProjectStatus, readonly department: Department, readonly amountKind: ProjectAmountKind | null, readonly serviceProvider: string | null, readonly dataStatus: DataStatus, readonly amount: { readonly cents: number } | null, readonly programme: { readonly id: string, readonly name: string, readonly abbreviation: string | null } | null, readonly quarter: { readonly id: string, readonly name: string } | null, readonly source: { readonly id: string, readonly title: string, readonly url: string | null, readonly publishedOn: string | null, readonly publishedPrecision: DatePrecision | null, readonly licence: string | null } }> } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const FigureFieldsFragmentDoc = new TypedDocumentString(`
    fragment FigureFields on Figure {
  value
  unit
  status
}
    `, {"fragmentName":"FigureFields"}) as unknown as TypedDocumentString<FigureFieldsFragment, unknown>;
export const CompletenessFieldsFragmentDoc = new TypedDocumentString(`
    fragment CompletenessFields on DepartmentDelivery {
  department
  state
  dataAsOf
}
    `, {"fragmentName":"CompletenessFields"}) as unknown as TypedDocumentString<CompletenessFieldsFragment, unknown>;
export const ProgrammeNameFragmentDoc = new TypedDocumentString(`
    fragment ProgrammeName on Programme {
  id
  name
  abbreviation
}
    `, {"fragmentName":"ProgrammeName"}) as unknown as TypedDocumentString<ProgrammeNameFragment, unknown>;
export const SourceFieldsFragmentDoc = new TypedDocumentString(`
    fragment SourceFields on Source {
  id
  title
  url
  publishedOn
  publishedPrecision
  licence
}
    `, {"fragmentName":"SourceFields"}) as unknown as TypedDocumentString<SourceFieldsFragment, unknown>;
export const FundingFieldsFragmentDoc = new TypedDocumentString(`
    fragment FundingFields on FundingEntry {
  id
  budgetYear
  fromYear
  toYear
  kind
  qualifier
  share
  payer
  scope
  department
  dataStatus
  amount {
    cents
  }
  statedAmount {
    amount
    currency
  }
  programme {
    ...ProgrammeName
  }
  fundingLine {
    id
    name
  }
  quarter {
    id
    name
  }
  source {
    ...SourceFields
  }
}
    fragment SourceFields on Source {
  id
  title
  url
  publishedOn
  publishedPrecision
  licence
}
fragment ProgrammeName on Programme {
  id
  name
  abbreviation
}`, {"fragmentName":"FundingFields"}) as unknown as TypedDocumentString<FundingFieldsFragment, unknown>;
export const PeriodFieldsFragmentDoc = new TypedDocumentString(`
    fragment PeriodFields on Period {
  from
  to
  precision
  isOpen
}
    `, {"fragmentName":"PeriodFields"}) as unknown as TypedDocumentString<PeriodFieldsFragment, unknown>;
export const ParticipationFieldsFragmentDoc = new TypedDocumentString(`
    fragment ParticipationFields on Participation {
  id
  department
  status
  basis
  detail
  dataStatus
  period {
    ...PeriodFields
  }
  programme {
    ...ProgrammeName
  }
  fundingLine {
    id
    name
  }
  quarter {
    id
    name
  }
  source {
    ...SourceFields
  }
}
    fragment SourceFields on Source {
  id
  title
  url
  publishedOn
  publishedPrecision
  licence
}
fragment PeriodFields on Period {
  from
  to
  precision
  isOpen
}
fragment ProgrammeName on Programme {
  id
  name
  abbreviation
}`, {"fragmentName":"ParticipationFields"}) as unknown as TypedDocumentString<ParticipationFieldsFragment, unknown>;
export const ProjectFieldsFragmentDoc = new TypedDocumentString(`
    fragment ProjectFields on Project {
  id
  title
  fromYear
  toYear
  status
  department
  amountKind
  serviceProvider
  dataStatus
  amount {
    cents
  }
  programme {
    ...ProgrammeName
  }
  quarter {
    id
    name
  }
  source {
    ...SourceFields
  }
}
    fragment SourceFields on Source {
  id
  title
  url
  publishedOn
  publishedPrecision
  licence
}
fragment ProgrammeName on Programme {
  id
  name
  abbreviation
}`, {"fragmentName":"ProjectFields"}) as unknown as TypedDocumentString<ProjectFieldsFragment, unknown>;
export const SiteFieldsFragmentDoc = new TypedDocumentString(`
    fragment SiteFields on Site {
  id
  name
  kind
  department
  contact
  serviceProviders
  dataStatus
  address {
    street
    postcode
    city
  }
  source {
    ...SourceFields
  }
}
    fragment SourceFields on Source {
  id
  title
  url
  publishedOn
  publishedPrecision
  licence
}`, {"fragmentName":"SiteFields"}) as unknown as TypedDocumentString<SiteFieldsFragment, unknown>;
export const ContradictionFieldsFragmentDoc = new TypedDocumentString(`
    fragment ContradictionFields on Contradiction {
  id
  topic
  statement {
    text
    source {
      ...SourceFields
    }
  }
  counterStatement {
    text
    source {
      ...SourceFields
    }
  }
}
    fragment SourceFields on Source {
  id
  title
  url
  publishedOn
  publishedPrecision
  licence
}`, {"fragmentName":"ContradictionFields"}) as unknown as TypedDocumentString<ContradictionFieldsFragment, unknown>;
export const CatalogueDocument = {"__meta__":{"hash":"sha256:250c0e52f2928efd786287e5e2eae7c243ab4b514f936e45400da8477907f0eb"}} as unknown as TypedDocumentString<CatalogueQuery, CatalogueQueryVariables>;
export const DepartmentsDocument = {"__meta__":{"hash":"sha256:b002cf4c7df1dc75903a4759d5faf853c5b1bbfc2be355ae30c752a8666ad0c7"}} as unknown as TypedDocumentString<DepartmentsQuery, DepartmentsQueryVariables>;
export const MapDocument = {"__meta__":{"hash":"sha256:c8bf892ddc7b5e3c7ccc19b04a17d8d93c6631f441063dce2b38dd737ab7ff40"}} as unknown as TypedDocumentString<MapQuery, MapQueryVariables>;
export const MoneyDocument = {"__meta__":{"hash":"sha256:d812e03080db2e5b5658acaf339be98899b15aff8781d1ee2bc03dea9f6eccbe"}} as unknown as TypedDocumentString<MoneyQuery, MoneyQueryVariables>;
export const OverlapYearsDocument = {"__meta__":{"hash":"sha256:1ef9ec33c8a534b7ba94a167efe193fcbf61759acbd59e72cb227b3772931e1a"}} as unknown as TypedDocumentString<OverlapYearsQuery, OverlapYearsQueryVariables>;
export const OverlapsDocument = {"__meta__":{"hash":"sha256:075d4837a074d8cbaf2f692ccd3f1ac6dbf7c4ec5af50c4d6d7f80606e0b39eb"}} as unknown as TypedDocumentString<OverlapsQuery, OverlapsQueryVariables>;
export const PairsDocument = {"__meta__":{"hash":"sha256:c39a752db207e14f29dbe9023cdddeb61a7c3865e043d5aff871f14bc8107063"}} as unknown as TypedDocumentString<PairsQuery, PairsQueryVariables>;
export const ProgrammeProjectsDocument = {"__meta__":{"hash":"sha256:84525417acbe9c28a3bb46580dc116d4b2c4611b366b2570d882593bb5e6e6e6"}} as unknown as TypedDocumentString<ProgrammeProjectsQuery, ProgrammeProjectsQueryVariables>;
export const ProgrammeYearsDocument = {"__meta__":{"hash":"sha256:8d86448c47867c32be9ae9c568b029b123feecd92b265d3bdcec0d00c4b55a5f"}} as unknown as TypedDocumentString<ProgrammeYearsQuery, ProgrammeYearsQueryVariables>;
export const ProgrammeDocument = {"__meta__":{"hash":"sha256:d97166f9304f4ea932d06fd8f7ba881fc57ef5ce786e82904aa3c606ebda5889"}} as unknown as TypedDocumentString<ProgrammeQuery, ProgrammeQueryVariables>;
export const QuarterDocument = {"__meta__":{"hash":"sha256:19439291de34027854198731affa5cae08792a433334ebc0d671bb6b41b730af"}} as unknown as TypedDocumentString<QuarterQuery, QuarterQueryVariables>;