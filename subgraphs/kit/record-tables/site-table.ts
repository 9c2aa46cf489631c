import { sites, type SiteDocument } from '#kit/records/site';
import {
  choice,
  key,
  keyList,
  optionalDate,
  optionalKey,
  optionalText,
  periodOf,
  text,
  textList,
} from '#kit/tables/columns';
import { recordOf, sourceColumns } from '#kit/record-tables/shared-columns';
import { defineTable, type Table } from '#kit/tables/table';

const kindWords = {
  quarter_management: 'NEIGHBOURHOOD_MANAGEMENT',
  quarter_centre: 'NEIGHBOURHOOD_CENTRE',
  quarter_meeting_place: 'MEETING_PLACE',
  aiq_counselling: 'AIQ_ADVICE_CENTRE',
  uiq_counselling: 'UIQ_ADVICE_CENTRE',
  education_centre: 'EDUCATION_CENTRE',
  health_centre: 'HEALTH_CENTRE',
  health_point: 'HEALTH_POINT',
  social_centre: 'SOCIAL_CENTRE',
  family_house: 'FAMILY_HOUSE',
  redevelopment_office: 'REDEVELOPMENT_OFFICE',
  programme_office: 'PROGRAMME_OFFICE',
} as const;

/** The table of a department's places. */
export const siteTable: Table = defineTable({
  name: 'sites',
  collection: sites.name,
  keyColumn: 'site_id',
  columns: {
    site_id: key(),
    name: text(),
    kind: choice(kindWords),
    quarter_id: optionalKey(),
    street_address: optionalText(),
    postcode: optionalText(),
    city: text(),
    hosted_services: keyList(),
    operator: textList(),
    since: optionalDate(),
    as_of: optionalDate(),
    functional_contact: optionalText(),
    note: optionalText(),
    ...sourceColumns,
  },
  toDocument: (row, context): SiteDocument => ({
    _id: row.site_id,
    name: row.name,
    kind: row.kind,
    quarterId: row.quarter_id,
    address: { street: row.street_address, postcode: row.postcode, city: row.city },
    programmeIds: row.hosted_services,
    serviceProviders: row.operator,
    since: row.since === null ? null : periodOf(row.since, null),
    asOf: row.as_of === null ? null : periodOf(row.as_of, row.as_of),
    contact: row.functional_contact,
    note: row.note,
    ...recordOf(row, context),
  }),
});
