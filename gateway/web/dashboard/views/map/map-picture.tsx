import type { ComponentChildren } from 'preact';
import { useAddress } from '../../address/address-context.tsx';
import { addressOfView, writeAddress } from '../../address/address.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { Picture } from '../../charts/picture.tsx';
import type { MapQuarter } from './map-quarters.ts';
import { outlineQuarters, type Outline } from './outline-quarters.ts';
import { placeQuarters, type Place } from './place-quarters.ts';

/** The quarters as circles at their place above their boundaries, each a link to its view. */
export function MapPicture({
  title,
  quarters,
}: {
  readonly title: string;
  readonly quarters: readonly MapQuarter[];
}) {
  const { say } = useTexts();
  const hasBoundaries = quarters.some(({ boundary }) => boundary !== null);
  return (
    <Picture
      text={[`${title}.`, say('map.legend'), ...(hasBoundaries ? [say('map.boundaryLegend')] : [])].join(' ')}
      isInteractive
      heightOf={(width) => Math.min(480, Math.max(320, width * 0.6))}
    >
      {(size) => (
        <>
          {outlineQuarters(quarters, size).map((outline) => (
            <Area key={outline.quarter.id} outline={outline} />
          ))}
          {placeQuarters(quarters, size).map((place) => (
            <Circle key={place.quarter.id} place={place} />
          ))}
        </>
      )}
    </Picture>
  );
}

/** What leads from the map to a quarter: one link for each. */
function QuarterLink({
  quarter,
  children,
}: {
  readonly quarter: MapQuarter;
  readonly children: ComponentChildren;
}) {
  const { figure } = useTexts();
  const { address, go } = useAddress();
  const count = quarter.overlap?.programmeCount;
  const to = { ...addressOfView(address, 'quarter'), id: quarter.id };
  return (
    <a
      href={writeAddress(to)}
      class="place"
      aria-label={`${quarter.name}: ${count === undefined ? '?' : figure(count)}`}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

function Area({ outline: { quarter, path } }: { readonly outline: Outline }) {
  const area = (
    <path class="boundary" d={path} fill-rule="evenodd">
      <title>{quarter.name}</title>
    </path>
  );
  // Where there is a circle, that is the link.
  return quarter.location === null ? <QuarterLink quarter={quarter}>{area}</QuarterLink> : area;
}

function Circle({ place: { quarter, x, y, radius, label } }: { readonly place: Place }) {
  const { figure } = useTexts();
  const count = quarter.overlap?.programmeCount;
  const isNumber = count?.value !== null && count?.value !== undefined;
  const kind = isNumber ? (count.value === 0 ? 'none' : 'some') : 'gap';
  return (
    <QuarterLink quarter={quarter}>
      <circle class={`place-circle place-circle--${kind}`} cx={x} cy={y} r={radius} />
      <text class={`place-count place-count--${kind}`} x={x} y={y} dy="0.36em" text-anchor="middle">
        {isNumber ? figure(count) : '?'}
      </text>
      {label !== undefined && (
        <text class="place-name" x={label.x} y={label.y} dy="0.36em" text-anchor={label.anchor}>
          {quarter.name}
        </text>
      )}
    </QuarterLink>
  );
}
