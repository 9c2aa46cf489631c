import { describe, expect, it } from 'vitest';
import { inGerman } from '#kit/tables/rule';
import { area } from './area-column.ts';

const square = [
  [8, 53],
  [9, 53],
  [9, 54],
  [8, 53],
];
const polygon = (...rings: unknown[]): string => JSON.stringify({ type: 'Polygon', coordinates: rings });

/** What a person is told of a cell; undefined when nothing is wrong. */
function faultOf(cell: string): string | undefined {
  const { error } = area().safeParse(cell);
  expect(error?.issues.length ?? 1).toBe(1);
  return error && inGerman(error.issues[0]!.message);
}

const form = 'muss ein Polygon oder MultiPolygon in GeoJSON nach RFC 7946 sein';
const ring = 'muss aus geschlossenen Ringen von mindestens vier Punkten bestehen';
const position = 'muss Punkte aus zwei Zahlen haben: Länge und Breite in Grad (WGS 84)';

describe('an area', () => {
  it('is a polygon, with holes or without', () => {
    expect(area().parse(polygon(square, square))).toEqual({
      type: 'Polygon',
      coordinates: [square, square],
    });
  });

  it('is several polygons', () => {
    const several = { type: 'MultiPolygon', coordinates: [[square], [square]] };
    expect(area().parse(JSON.stringify(several))).toEqual(several);
  });

  it('keeps nothing but its kind and its rings', () => {
    const more = { type: 'Polygon', coordinates: [square], bbox: [0, 0, 1, 1], crs: { type: 'name' } };
    expect(area().parse(JSON.stringify(more))).toEqual({ type: 'Polygon', coordinates: [square] });
  });

  it.each([
    '',
    'POLYGON((8 53, 9 53, 9 54, 8 53))',
    'null',
    '[]',
    '{"type":"Polygon"}',
    '{"type":"Polygon","coordinates":"8,53"}',
    '{"type":"Point","coordinates":[8,53]}',
    `{"type":"Feature","geometry":${polygon(square)}}`,
  ])('is refused when it is no area: %s', (cell) => {
    expect(faultOf(cell)).toBe(form);
  });

  it.each([polygon(), polygon([...square.slice(0, 3), [8, 52]])])(
    'is refused when a ring is missing or open: %s',
    (cell) => {
      expect(faultOf(cell)).toBe(ring);
    },
  );

  it.each([
    '{"type":"MultiPolygon","coordinates":[]}',
    '{"type":"MultiPolygon","coordinates":[[]]}',
    '{"type":"MultiPolygon","coordinates":[[[]]]}',
    '{"type":"Polygon","coordinates":[[]]}',
  ])('is refused when a part or a ring of it holds nothing: %s', (cell) => {
    expect(faultOf(cell)).toBe(ring);
  });

  it('is refused however deep its brackets are', () => {
    const depth = 200_000;
    expect(faultOf(`{"type":"Polygon","coordinates":${'['.repeat(depth)}${']'.repeat(depth)}}`)).toBe(
      `${position} (coordinates.0.0)`,
    );
  });

  it('is refused when a ring is too short, and the ring is named', () => {
    expect(faultOf(polygon(square, square.slice(0, 3)))).toBe(`${ring} (coordinates.1)`);
  });

  it.each([
    ['metres', [487_000, 5_884_000], 'coordinates.0.1.0'],
    ['a latitude beyond the pole', [8, 90.5], 'coordinates.0.1.1'],
    ['a text', ['8', 53], 'coordinates.0.1.0'],
    ['one number', [8], 'coordinates.0.1'],
    ['a height', [8, 53, 12], 'coordinates.0.1'],
  ])('is refused with %s in place of a position, and the position is named', (_, wrong, place) => {
    expect(faultOf(polygon([square[0], wrong, ...square.slice(2)]))).toBe(`${position} (${place})`);
  });
});
