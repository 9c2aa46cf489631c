import { useAddress } from '../../address/address-context.tsx';
import { addressOfView, writeAddress } from '../../address/address.ts';
import { useTexts } from '../../labels/texts-context.tsx';
import { Picture } from '../../charts/picture.tsx';
import { placeQuarters, type MapQuarter, type Place } from './place-quarters.ts';

/** The quarters as circles at their place, each a link to its view. */
export function MapPicture({
  title,
  quarters,
}: {
  readonly title: string;
  readonly quarters: readonly MapQuarter[];
}) {
  const { say } = useTexts();
  return (
    <Picture
      text={`${title}. ${say('map.legend')}`}
      isInteractive
      heightOf={(width) => Math.min(480, Math.max(320, width * 0.6))}
    >
      {(size) =>
        placeQuarters(quarters, size).map((place) => <Circle key={place.quarter.id} place={place} />)
      }
    </Picture>
  );
}

function Circle({ place: { quarter, x, y, radius, label } }: { readonly place: Place }) {
  const { figure } = useTexts();
  const { address, go } = useAddress();
  const count = quarter.overlap?.programmeCount;
  const to = { ...addressOfView(address, 'quarter'), id: quarter.id };
  const text = count === undefined ? '?' : figure(count);
  const isNumber = count?.value !== null && count?.value !== undefined;
  const kind = isNumber ? (count.value === 0 ? 'none' : 'some') : 'gap';
  return (
    <a
      href={writeAddress(to)}
      class="place"
      aria-label={`${quarter.name}: ${text}`}
      onClick={(event) => {
        event.preventDefault();
        go(to);
      }}
    >
      <circle class={`place-circle place-circle--${kind}`} cx={x} cy={y} r={radius} />
      <text class={`place-count place-count--${kind}`} x={x} y={y} dy="0.36em" text-anchor="middle">
        {isNumber ? text : '?'}
      </text>
      {label !== undefined && (
        <text class="place-name" x={label.x} y={label.y} dy="0.36em" text-anchor={label.anchor}>
          {quarter.name}
        </text>
      )}
    </a>
  );
}
