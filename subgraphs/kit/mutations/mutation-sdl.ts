import type { SubgraphEntry } from '#registry';

/** The part of a subgraph's name that its mutations bear: `SocialAffairs` in `saveSocialAffairsRecord`. */
const nameIn = ({ folder }: SubgraphEntry): string =>
  folder
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');

/** The names of a subgraph's mutations. */
export const mutationNames = (entry: SubgraphEntry) => ({
  save: `save${nameIn(entry)}Record`,
  remove: `remove${nameIn(entry)}Record`,
});

/**
 * The mutations by which a department changes single records: two of its own, in the words of its tables, so that a
 * new table needs no edit of the schema.
 */
export function mutationSdl(entry: SubgraphEntry): string {
  const { save, remove } = mutationNames(entry);
  const owner = entry.folder;
  return `
"What staff of a department can change, each department with its own write key; without it every field here is refused as FORBIDDEN."
type Mutation {
  "Stores one record of a table of ${owner}, new or changed, after the checks of an import; null when it is refused."
  ${save}(
    "Name of the table, such as \`sites\`."
    table: String!
    "The record's columns that are to change, each with its text as in a file of the table. The key must be among them; other columns keep their text, in a new record they are empty."
    cells: [RecordCellInput!]!
    "Version of the record that was changed; null or left out for a new one. A record that has another version by now is not changed: the error CONFLICT says how it is."
    version: String
  ): WrittenRecord
  "Removes one record of a table of ${owner}; null when that is refused, as it is while other records refer to it."
  ${remove}(
    "Name of the table, such as \`sites\`."
    table: String!
    "Key of the record."
    key: String!
    "Version of the record that is to go. A record that has another version by now stays."
    version: String!
  ): WrittenRecord
}

"One cell of a record (German: Zelle)."
input RecordCellInput {
  "Name of the column, as in the head of the table."
  column: String!
  "What stands in it; empty for nothing."
  text: String!
}

"What became of a record that was written (German: Datensatz)."
type WrittenRecord @shareable {
  "Name of its table."
  table: String!
  "Its key, as it stands in the table."
  key: String!
  "Its version now, to be given back with the next change; null once it is removed."
  version: String
}
`;
}
