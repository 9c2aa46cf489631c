import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { DataVersions } from '../../caching/data-versions.ts';
import type { Engine } from '../../engine/create-engine.ts';
import type { KnownOperations } from '../../engine/known-operations.ts';
import type { NamedExport } from '../declaration/named-export.ts';

/** What the routes of the exports stand on. */
export interface ExportParts {
  readonly exports: ReadonlyMap<string, NamedExport>;
  readonly engine: Engine;
  readonly operations: KnownOperations;
  readonly versions: DataVersions;
  /** Name of the supergraph: another supergraph, another name. */
  readonly supergraphDigest: string;
  /** Address under which the hub is known; undefined when links are to begin at its root. */
  readonly publicUrl: string | undefined;
  readonly logger: Logger;
  /** What the caller of a request may see, by `callerHeaders` alone. */
  readonly callerClassOf: (request: IncomingMessage) => string;
}
