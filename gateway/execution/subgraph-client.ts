import http from 'node:http';
import https from 'node:https';

/** One call to a subgraph. */
export interface SubgraphCall {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** True when sending it twice does no harm: queries yes, mutations never. */
  readonly isRepeatable: boolean;
}

/** Sends GraphQL requests to one subgraph over connections that stay open. */
export interface SubgraphClient {
  /** Posts one call and gives the body of the answer, whatever its status. Throws when none comes in time. */
  post(call: SubgraphCall): Promise<string>;
  /** Closes idle connections. */
  close(): void;
}

/** Where a subgraph is and how long it may take for a whole answer. */
export interface SubgraphClientOptions {
  readonly url: string;
  readonly timeoutMillis: number;
}

/** A connection the subgraph had already closed when the call was written to it. */
class StaleConnectionError extends Error {}

/** Creates the client of one subgraph; connects with the first call. */
export function createSubgraphClient({ url, timeoutMillis }: SubgraphClientOptions): SubgraphClient {
  const { Agent, request } = new URL(url).protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });

  const send = (call: SubgraphCall, signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        'content-length': Buffer.byteLength(call.body),
        ...call.headers,
      };
      const outgoing = request(url, { method: 'POST', agent, signal, headers }, (response) => {
        readText(response).then(resolve, reject);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET';
        reject(isStale ? new StaleConnectionError(error.message, { cause: error }) : error);
      });
      outgoing.end(call.body);
    });

  return {
    async post(call) {
      const signal = AbortSignal.timeout(timeoutMillis);
      try {
        return await send(call, signal);
      } catch (error) {
        if (!(error instanceof StaleConnectionError) || !call.isRepeatable) throw error;
        return send(call, signal);
      }
    },
    close() {
      agent.destroy();
    },
  };
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
