import type { GraphQLError } from 'graphql';
import type { Engine } from '../../engine/create-engine.ts';
import type { KnownOperation } from '../../engine/known-operations.ts';
import { ExportFaultError } from '../export-fault.ts';
import type { AskPage } from './read-pages.ts';

/** Who asks, and with which values. */
export interface Asker {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly callerClass: string;
  readonly requestId: string;
}

function refusal(errors: readonly GraphQLError[]): ExportFaultError {
  return new ExportFaultError(
    400,
    errors.map(({ message }) => ({
      de: `Der Graph nimmt die Angaben nicht an: ${message}`,
      en: `The graph does not take the values: ${message}`,
    })),
  );
}

/**
 * Lets the engine answer an operation: with the rights and rules of the graph itself. Rejects with ExportFaultError when
 * the graph refuses the values.
 */
export function createAsk(engine: Engine, { prepared }: KnownOperation, asker: Asker): AskPage {
  return async (pageVariables) => {
    const variables = { ...asker.variables, ...pageVariables };
    const { data, errors = [] } = await engine.execute(prepared, { ...asker, variables });
    if (data === undefined) throw refusal(errors);
    const refused = errors.filter(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT');
    if (refused.length > 0) throw refusal(refused);
    return { data: data ?? {}, errors };
  };
}
