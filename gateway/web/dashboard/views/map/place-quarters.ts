import { scaleSqrt } from 'd3-scale';
import { fitQuarters } from './fit-quarters.ts';
import type { MapQuarter, MapSize } from './map-quarters.ts';

/** Where a quarter's circle and its name stand, in pixels. */
export interface Place {
  readonly quarter: MapQuarter;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Undefined when no place for the name is free; the table names the quarter all the same. */
  readonly label:
    { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' | 'middle' } | undefined;
}

const letterWidth = 7.4;
const lineHeight = 16;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

type Circle = Omit<Place, 'label'>;

/** Places for a name around its circle, the best first. */
function labelsAround({ quarter, x, y, radius }: Circle): { label: NonNullable<Place['label']>; box: Box }[] {
  const width = quarter.name.length * letterWidth;
  const half = lineHeight / 2;
  const middle = { top: y - half, bottom: y + half };
  const [below, above] = [y + radius + half + 2, y - radius - half - 2];
  return [
    {
      label: { x: x + radius + 4, y, anchor: 'start' },
      box: { left: x + radius, right: x + radius + 4 + width, ...middle },
    },
    {
      label: { x: x - radius - 4, y, anchor: 'end' },
      box: { left: x - radius - 4 - width, right: x - radius, ...middle },
    },
    {
      label: { x, y: below, anchor: 'middle' },
      box: { left: x - width / 2, right: x + width / 2, top: below - half, bottom: below + half },
    },
    {
      label: { x, y: above, anchor: 'middle' },
      box: { left: x - width / 2, right: x + width / 2, top: above - half, bottom: above + half },
    },
  ];
}

const boxOf = ({ x, y, radius }: Circle): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

/** Has circles with the same centre stand beside each other, in the order of their names, around that centre. */
function standBeside(circles: readonly Circle[]): Circle[] {
  return [...Map.groupBy(circles, ({ x, y }) => `${x} ${y}`).values()].flatMap((group) => {
    const total = group.reduce((sum, { radius }) => sum + 2 * radius + 4, -4);
    let left = (group[0]?.x ?? 0) - total / 2;
    return group.map((circle) => {
      const x = left + circle.radius;
      left += 2 * circle.radius + 4;
      return { ...circle, x };
    });
  });
}

/** Draws quarters to a size: the area of a circle goes with the number of programmes, and names keep clear of each other. */
export function placeQuarters(quarters: readonly MapQuarter[], size: MapSize): Place[] {
  const project = fitQuarters(quarters, size);
  if (project === undefined) return [];
  const countOf = ({ overlap }: MapQuarter): number => overlap?.programmeCount.value ?? 0;
  const radiusOf = scaleSqrt([0, Math.max(1, ...quarters.map(countOf))], [9, Math.min(22, size.width / 26)]);
  const circles = standBeside(
    quarters.flatMap((quarter): Circle[] => {
      if (quarter.location === null) return [];
      const { longitude, latitude } = quarter.location;
      const [x, y] = project([longitude, latitude]) ?? [0, 0];
      return [{ quarter, x, y, radius: radiusOf(countOf(quarter)) }];
    }),
  );
  const taken = circles.map(boxOf);
  return circles.map((circle) => {
    const free = labelsAround(circle).find(
      ({ box }) =>
        box.left >= 0 &&
        box.right <= size.width &&
        !taken.some((other) => meets(box, other) && !isSame(other, boxOf(circle))),
    );
    if (free) taken.push(free.box);
    return { ...circle, label: free?.label };
  });
}

const isSame = (a: Box, b: Box): boolean => a.left === b.left && a.top === b.top && a.right === b.right;
