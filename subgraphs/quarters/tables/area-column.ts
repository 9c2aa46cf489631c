import { z } from 'zod';
import { GeoJSONMultiPolygonGenericSchema, GeoJSONPolygonGenericSchema } from 'zod-geojson';
import { withFacts } from '#kit/tables/column-facts';
import type { Column } from '#kit/tables/columns';
import { rule } from '#kit/tables/rule';

const degreesUpTo = (limit: number) => z.number().min(-limit).max(limit);
const position = z.tuple([degreesUpTo(180), degreesUpTo(90)]);

const areaCheck = z.discriminatedUnion('type', [
  GeoJSONPolygonGenericSchema(position),
  GeoJSONMultiPolygonGenericSchema(position),
]);

/** An area as RFC 7946 writes it: closed rings of longitudes and latitudes in WGS 84. */
export type Area = Pick<z.output<typeof areaCheck>, 'type' | 'coordinates'>;

const rules = {
  FORM: [
    'muss ein Polygon oder MultiPolygon in GeoJSON nach RFC 7946 sein',
    'must be a Polygon or MultiPolygon in GeoJSON by RFC 7946',
  ],
  RING: [
    'muss aus geschlossenen Ringen von mindestens vier Punkten bestehen',
    'must consist of closed rings of at least four positions',
  ],
  POSITION: [
    'muss Punkte aus zwei Zahlen haben: Länge und Breite in Grad (WGS 84)',
    'must have positions of two numbers: longitude and latitude in degrees (WGS 84)',
  ],
} as const;

/** The rule in both languages, with the place where it is broken: nobody finds one point among thousands. */
function ruleAt(broken: keyof typeof rules, path: readonly PropertyKey[] = []): string {
  const place = path.length > 1 ? ` (${path.map(String).join('.')})` : '';
  const [german, english] = rules[broken];
  return rule(german + place, english + place);
}

/** What the library says of a ring: too short, or not closed. */
const isAboutRing = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'custom' || (issue.code === 'too_small' && issue.origin === 'array' && issue.minimum === 4);

function ruleOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined || issue.path.length < 2)
    return ruleAt(issue !== undefined && isAboutRing(issue) ? 'RING' : 'FORM');
  return ruleAt(isAboutRing(issue) ? 'RING' : 'POSITION', issue.path);
}

/** What a cell says of an area, without members that GeoJSON allows beside it. */
function membersOf(cell: string): { readonly type: unknown; readonly coordinates: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(cell);
    if (typeof value !== 'object' || value === null) return undefined;
    return { type: Reflect.get(value, 'type'), coordinates: Reflect.get(value, 'coordinates') };
  } catch {
    return undefined;
  }
}

/**
 * Whether a list of positions, rings or parts is empty. The library takes an area without a ring for a valid one, and
 * throws where a part or a ring holds nothing.
 */
const lacksPositions = (lists: unknown, depth = 3): boolean =>
  Array.isArray(lists) &&
  depth > 0 &&
  (lists.length === 0 || lists.some((inner) => lacksPositions(inner, depth - 1)));

/** The area a cell holds, or the rule it breaks. */
function readArea(cell: string): { readonly area: Area } | { readonly broken: string } {
  const members = membersOf(cell);
  if (lacksPositions(members?.coordinates)) return { broken: ruleAt('RING') };
  const { data, error } = areaCheck.safeParse(members);
  if (data === undefined) return { broken: ruleOf(error.issues[0]) };
  return { area: { type: data.type, coordinates: data.coordinates } };
}

/** An area as the text of a GeoJSON Polygon or MultiPolygon; it must be there. */
export const area = (): Column<Area> =>
  withFacts(
    z.string().transform((cell, context): Area => {
      const reading = readArea(cell);
      if ('area' in reading) return reading.area;
      context.issues.push({ code: 'custom', message: reading.broken, input: cell });
      return z.NEVER;
    }),
    { kind: 'AREA' },
  );
