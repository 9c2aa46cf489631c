import { budgetTable } from '#kit/record-tables/budget-table';
import { fundingLineTable } from '#kit/record-tables/funding-line-table';
import { participationTable } from '#kit/record-tables/participation-table';
import { projectTable } from '#kit/record-tables/project-table';
import { siteTable } from '#kit/record-tables/site-table';
import { statisticTable } from '#kit/record-tables/statistic-table';
import type { Table } from '#kit/tables/table';

/** The tables every department has, in the order they are loaded: lines first, because the others refer to them. */
export const departmentTables: readonly Table[] = [
  fundingLineTable,
  participationTable,
  budgetTable,
  projectTable,
  siteTable,
  statisticTable,
];
