import type { Command } from '../command.ts';
import { checkWritableName, collectionNameOf } from '../namespaces.ts';
import { insertRaw } from './stored-document.ts';
import { runStatements } from './write-errors.ts';

/** The command insert: stores the bytes as they come, so that every value keeps its BSON type. */
export const insert: Command = {
  fields: ['ordered', 'bypassDocumentValidation'],
  rawFields: ['documents'],
  run(request, { store }) {
    const name = checkWritableName(request.database, collectionNameOf(request));
    const documents = request.rawDocuments('documents');
    return store.write(() => {
      const collection = store.ensureCollection(request.database, name);
      let n = 0;
      const errors = runStatements(documents, request.fields.flag('ordered', true), (document) => {
        insertRaw(collection, document);
        n++;
      });
      return { fields: { n, ...errors, ok: 1 } };
    });
  },
};
