import {
  choice,
  decimal,
  key,
  keyList,
  optionalCents,
  optionalDate,
  optionalKey,
  optionalWebAddress,
  optionalYear,
  text,
} from '#kit/tables/columns';
import { rule } from '#kit/tables/rule';
import { defineTable, type RegisteredKeys } from '#kit/tables/table';

/** The streets that houses refer to. */
export const streets = defineTable({
  name: 'streets',
  collection: 'streets',
  keyColumn: 'street_id',
  columns: { street_id: key() },
  toDocument: ({ street_id }) => ({ _id: street_id }),
});

/** A table with a column of nearly every kind. */
export const houses = defineTable({
  name: 'houses',
  collection: 'houses',
  keyColumn: 'house_id',
  columns: {
    house_id: key(),
    name: text(),
    kind: choice({ old: 'OLD', new: 'NEW' }),
    built_on: optionalDate(),
    year_from: optionalYear(),
    year_to: optionalYear(),
    cost_eur: optionalCents(),
    rooms: decimal(),
    quarter_id: key(),
    programmes: keyList(),
    page_url: optionalWebAddress(),
    street_id: optionalKey(),
  },
  references: { street_id: 'streets' },
  registered: { quarter_id: 'quarters', programmes: 'programmes' },
  check: ({ year_from: from, year_to: to }) =>
    from !== null && to !== null && to < from
      ? {
          column: 'year_to',
          rule: rule('darf nicht vor year_from liegen', 'must not be before year_from'),
        }
      : undefined,
  toDocument: ({ house_id, street_id, ...rest }, context) => ({
    _id: house_id,
    street: context.referenced('streets', street_id),
    ...rest,
  }),
});

/** What the register knows of. */
export const register: RegisteredKeys = {
  quarters: new Map([
    ['tenever', ['Tenever']],
    ['groepelingen', ['Gröpelingen']],
  ]),
  programmes: new Map([
    ['win', ['Wohnen in Nachbarschaften', 'WiN']],
    ['llq', ['Lebendige Quartiere', 'LLQ']],
  ]),
};

/** The columns in their order. */
export const header = Object.keys(houses.columns);

const cells: Readonly<Record<string, string>> = {
  house_id: 'h1',
  name: 'Haus am Wall',
  kind: 'old',
  built_on: '1999-05-01',
  year_from: '2000',
  year_to: '2010',
  cost_eur: '1200.50',
  rooms: '12.5',
  quarter_id: 'tenever',
  programmes: 'win',
  street_id: 'wall',
};

/** The cells of a house that is right, but for those given. */
export const aHouse = (given: Readonly<Record<string, string>> = {}): string[] =>
  header.map((column) => given[column] ?? cells[column] ?? '');
