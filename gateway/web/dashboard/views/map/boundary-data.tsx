import { useTexts } from '../../labels/texts-context.tsx';
import { SourceLink } from '../../parts/source-link.tsx';
import type { MapQuarter } from './map-quarters.ts';

/** Whether the boundary of a quarter is known: of what it is, as of when, and who says so. */
export function BoundaryData({ boundary }: { readonly boundary: MapQuarter['boundary'] }) {
  const { say, period } = useTexts();
  if (boundary === null) return <>{say('map.boundaryUnknown')}</>;
  const { scope, asOf, source, dataStatus } = boundary;
  return (
    <>
      {scope}
      {asOf !== null && `, ${period(asOf)}`}: <SourceLink source={source} dataStatus={dataStatus} />
    </>
  );
}
