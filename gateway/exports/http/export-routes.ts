import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { RequestFaultError } from '../../http/request/request-fault.ts';
import { ExportFaultError, writeFault } from '../export-fault.ts';
import { formatsOf } from '../formats/formats.ts';
import { noteColumn } from '../table/table.ts';
import type { ExportParts } from './export-parts.ts';
import { answerNamed, type NamedQuestion } from './named-route.ts';
import { parameterNames } from './read-options.ts';
import { answerResult, resultName } from './result-route.ts';
import { splitFileName } from './export-address.ts';

/** A list of what there is, for programs and for pages that offer it. */
const listExports = ({ exports }: ExportParts): unknown => ({
  exports: [...exports.values()].map((named) => ({
    name: named.name,
    title: named.title,
    description: named.description,
    formats: formatsOf(named.place !== undefined).map(({ extension }) => extension),
    parameters: parameterNames(named),
    columns: named.columns.map(({ name, kind, title, unit }) => ({ name, kind, title, unit })),
  })),
  note: noteColumn.title,
});

const isExportFault = (error: unknown): error is ExportFaultError => error instanceof ExportFaultError;

/** What a caller is told; undefined for a defect. */
function explain(error: unknown): ExportFaultError | undefined {
  if (isExportFault(error)) return error;
  if (!(error instanceof RequestFaultError)) return undefined;
  const { status, message } = error;
  return new ExportFaultError(status, [{ de: message, en: message }]);
}

const isClientGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

function sendFault(
  response: Response,
  error: unknown,
  { logger, requestId }: { logger: Logger; requestId: string },
): void {
  if (isClientGone(error)) return;
  const fault = explain(error);
  if (!fault || response.headersSent) logger.error({ requestId, err: error }, 'an export failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const internal = {
    de: `Im Hub ist etwas schiefgegangen (${requestId}).`,
    en: `Something went wrong in the hub (${requestId}).`,
  };
  const told = fault ?? new ExportFaultError(500, [internal]);
  response.status(told.status).setHeader('cache-control', 'no-store');
  response.type('text/plain').send(writeFault(told));
}

type Answer = (
  parts: ExportParts,
  exchange: { request: Request; response: Response },
  question: NamedQuestion,
) => Promise<void>;

/**
 * `GET /`: which exports there are. `GET /<name>.<format>`: one of them, with its variables in the address.
 * `POST /result.<format>`: the answer to any operation, which stands in the body as for the graph.
 */
export function exportRoutes(parts: ExportParts): Router {
  const router = express.Router();
  const handle = (answer: Answer) => async (request: Request, response: Response) => {
    const requestId = String(response.locals['requestId']);
    const fileName = String(request.params['fileName']);
    const { searchParams: search } = new URL(request.url, 'http://hub');
    const startedAt = performance.now();
    try {
      await answer(parts, { request, response }, { fileName, search, requestId });
    } catch (error) {
      sendFault(response, error, { logger: parts.logger, requestId });
    }
    const millis = Math.round(performance.now() - startedAt);
    parts.logger.info({ requestId, export: fileName, millis, status: response.statusCode }, 'export');
  };
  router.get('/', (_request, response) => {
    response.setHeader('cache-control', 'no-cache');
    response.json(listExports(parts));
  });
  router.get('/:fileName', handle(answerNamed));
  router.post(
    '/:fileName',
    handle(async (given, exchange, question) => {
      if (splitFileName(question.fileName).name !== resultName)
        throw new ExportFaultError(405, [
          {
            de: 'Benannte Exporte werden mit GET geholt; mit POST gibt es /export/result.<Format>.',
            en: 'Named exports are fetched by GET; by POST there is /export/result.<format>.',
          },
        ]);
      await answerResult(given, exchange, question);
    }),
  );
  return router;
}
