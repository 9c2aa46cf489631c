import type { GraphQLError } from 'graphql';
import type { DepartmentSchema } from '../department-schemas.ts';
import { elementPlaces, placeOfElement, placeOfNode, type Place } from './element-place.ts';

/** Why a schema cannot be published, whatever its changes are. */
export interface SchemaFault {
  /** The composer's code, `SYNTAX` for a text that is no GraphQL. */
  readonly code: string;
  /** The composer's words. */
  readonly message: string;
  /** Where it stands in the department's files. */
  readonly place: Place | undefined;
}

/** Places of what departments' documents define. */
export const placesIn = (schemas: readonly DepartmentSchema[]): ReadonlyMap<string, Place> =>
  new Map(schemas.flatMap(({ document }) => [...elementPlaces(document)]));

/** The first element named in the composer's words that stands in the files: not every error has its nodes with it. */
function placeInWords(message: string, places: ReadonlyMap<string, Place>): Place | undefined {
  const named = Array.from(message.matchAll(/"([A-Za-z_]\w*(?:\.\w+)?)[^"]*"/g), ([, name = '']) => name);
  return named.map((name) => placeOfElement(places, name)).find((place) => place !== undefined);
}

const codeOf = (code: unknown): string => (typeof code === 'string' ? code : 'UNKNOWN');

/** Says where in the departments' own files an error stands. */
export function toFault(error: GraphQLError, working: readonly DepartmentSchema[]): SchemaFault {
  const places = placesIn(working);
  const files = new Set([...places.values()].map(({ file }) => file));
  const ofNodes = (error.nodes ?? []).map(placeOfNode).find((place) => place && files.has(place.file));
  const { source, locations, extensions, message } = error;
  const inText = source && locations?.[0] && { file: source.name, line: locations[0].line };
  const isSyntax = error.nodes === undefined && inText !== undefined;
  return {
    code: isSyntax ? 'SYNTAX' : codeOf(extensions['code']),
    message,
    place: isSyntax ? inText : (ofNodes ?? placeInWords(message, places)),
  };
}
