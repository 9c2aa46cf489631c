import type { IncomingMessage } from 'node:http';
import { parse } from 'graphql';
import type { KnownOperation } from '../../engine/known-operations.ts';
import { paramsOfBody, type GraphQLParams } from '../../http/request/graphql-params.ts';
import { readJson, receiveBody } from '../../http/request/read-body.ts';
import { ExportFaultError } from '../export-fault.ts';
import { createAsk } from '../question/ask-operation.ts';
import { inferTable, listRowPaths, type InferredTable } from '../question/infer-table.ts';
import { readSelectionTree, type AnswerField } from '../question/selection-tree.ts';
import { compileFlattening } from '../table/flatten.ts';
import type { BilingualText } from '../table/table.ts';
import { findFormat, splitFileName } from './export-address.ts';
import type { ExportParts } from './export-parts.ts';
import type { NamedQuestion } from './named-route.ts';
import { optionFaults, readOptions } from './read-options.ts';
import { sendRows } from './send-rows.ts';
import type { ExportExchange } from './send-table.ts';

/** Name of the file that holds the answer to any operation. */
export const resultName = 'result';

/** Whoever has an id instead of a text asks the graph. */
const noDocuments: ReadonlyMap<string, string> = new Map();

const title: BilingualText = { de: 'Ergebnis einer Abfrage', en: 'Result of a query' };

const fault = (de: string, en: string): ExportFaultError => new ExportFaultError(400, [{ de, en }]);

/** The JSON in the body of a request. Rejects with RequestFaultError when there is none. */
const readBody = (request: IncomingMessage): Promise<unknown> =>
  new Promise((receive, refuse) => {
    receiveBody(request, {
      receive: (bytes) => {
        receive(Promise.try(() => readJson(bytes)));
      },
      refuse,
    });
  });

async function findOperation(
  { operations }: ExportParts,
  params: GraphQLParams | undefined,
): Promise<{ readonly operation: KnownOperation; readonly params: GraphQLParams }> {
  if (!params)
    throw fault(
      'Der Inhalt der Anfrage muss JSON mit „query“ und, wo nötig, „variables“ und „operationName“ sein.',
      'The body must be JSON with "query" and, where needed, "variables" and "operationName".',
    );
  const operation = await operations.find(params.query, params.operationName);
  if (!operation?.isQuery)
    throw fault(
      'Das ist keine gültige Abfrage. Was ihr fehlt, sagt der Graph: POST /graphql',
      'This is no valid query. The graph says what is wrong with it: POST /graphql',
    );
  return { operation, params };
}

function chooseTable(fields: readonly AnswerField[], search: URLSearchParams): InferredTable {
  const given = search.getAll('rows');
  const known = listRowPaths(fields);
  const [rows] = given;
  if (given.length > 1 || (rows !== undefined && !known.includes(rows)))
    throw fault(
      `„rows“ muss eine Liste der Antwort sein (${known.join(', ')}), ist aber: ${given.join(', ')}`,
      `"rows" must be a list of the answer (${known.join(', ')}), but is: ${given.join(', ')}`,
    );
  return inferTable(fields, rows);
}

/** Answers `POST /export/result.<format>`: the answer to the operation in the body as a table. */
export async function answerResult(
  parts: ExportParts,
  exchange: ExportExchange,
  { fileName, search, requestId }: NamedQuestion,
): Promise<void> {
  const { request, response } = exchange;
  const { operation, params } = await findOperation(
    parts,
    paramsOfBody(await readBody(request), noDocuments),
  );
  const faults = optionFaults(search, ['rows', 'lang', 'complete']);
  if (faults.length > 0) throw new ExportFaultError(400, faults);
  const fields = readSelectionTree(parts.engine.schema, parse(params.query), operation.prepared.operation);
  const table = chooseTable(fields, search);
  const callerClass = parts.callerClassOf(request);
  response.setHeader('x-hub-rows', listRowPaths(fields).join(', '));
  await sendRows(exchange, {
    table: { name: resultName, title, columns: table.columns, place: table.place },
    parts: [
      {
        ask: createAsk(parts.engine, operation, {
          variables: params.variables ?? {},
          callerClass,
          requestId,
        }),
        pages: undefined,
        flatten: compileFlattening({ rows: table.rows, cells: [...table.cells, { value: null }] }),
      },
    ],
    distinctBy: undefined,
    format: findFormat(resultName, splitFileName(fileName).extension, table.place !== undefined),
    options: readOptions(search),
    callerClass,
    tag: undefined,
    receiptId: undefined,
    isSameData: () => true,
  });
}
