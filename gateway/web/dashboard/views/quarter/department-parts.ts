import type {
  Department,
  ProjectFieldsFragment,
  QuarterQuery,
  SiteFieldsFragment,
} from '../../generated/graphql.ts';

type QuarterRecord = NonNullable<QuarterQuery['quarter']>;

/** What one department says about a quarter; undefined parts are those of a silent department. */
export interface DepartmentPart {
  readonly department: Department;
  readonly sites: readonly SiteFieldsFragment[] | undefined;
  readonly projects: readonly ProjectFieldsFragment[] | undefined;
}

/** The parts of all departments: each has names of its own for what it funds. */
export function departmentParts({
  socialAffairs,
  building,
  health,
  senateChancellery,
}: QuarterRecord): DepartmentPart[] {
  return [
    { department: 'SOCIAL_AFFAIRS', sites: socialAffairs?.sites, projects: socialAffairs?.projects },
    { department: 'BUILDING', sites: building?.sites, projects: building?.measures },
    { department: 'HEALTH', sites: health?.sites, projects: health?.offers },
    {
      department: 'SENATE_CHANCELLERY',
      sites: senateChancellery?.sites,
      projects: senateChancellery?.innovationGrants,
    },
  ];
}

/** The departments without a part. */
export const silentParts = (parts: readonly DepartmentPart[]): Department[] =>
  parts.filter(({ sites }) => sites === undefined).map(({ department }) => department);
