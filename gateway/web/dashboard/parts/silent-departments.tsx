import type { CompletenessFieldsFragment, Department } from '../generated/graphql.ts';
import { useTexts } from '../labels/texts-context.tsx';
import { Notice } from './notice.tsx';

/** Which departments answered; null when that is not known. */
export type Completeness = readonly CompletenessFieldsFragment[] | null | undefined;

/** The departments that gave no answer. */
export const silentIn = (completeness: Completeness): CompletenessFieldsFragment[] =>
  (completeness ?? []).filter(({ state }) => state === 'MISSING');

/** Says who gives no answer and up to when their data is known. Nothing when all answered. */
export function SilentDepartments({ completeness }: { readonly completeness: Completeness }) {
  const { say, moment } = useTexts();
  const silent = silentIn(completeness);
  if (silent.length === 0) return null;
  return (
    <Notice kind="warning" title={say('silent.title')}>
      <ul class="plain">
        {silent.map(({ department, dataAsOf }) => (
          <li key={department}>
            {say('silent.department', { department: say(`department.${department}`) })}{' '}
            {say('silent.lastKnown', {
              date: dataAsOf === null ? say('silent.unknownDate') : moment(dataAsOf),
            })}
          </li>
        ))}
      </ul>
      <p>{say('silent.hint')}</p>
    </Notice>
  );
}

/** Stands where a silent department's part would: a marked gap, never an empty picture. */
export function Gap({
  department,
  completeness,
}: {
  readonly department: Department;
  readonly completeness: Completeness;
}) {
  const { say, moment } = useTexts();
  const dataAsOf = completeness?.find((delivery) => delivery.department === department)?.dataAsOf ?? null;
  return (
    <p class="kern-body gap">
      {say('silent.part', {
        department: say(`department.${department}`),
        date: dataAsOf === null ? say('silent.unknownDate') : moment(dataAsOf),
      })}
    </p>
  );
}
