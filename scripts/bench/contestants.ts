import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { urlSettings } from './departments.ts';
import { grafbaseSchema } from './grafbase-schema.ts';
import { peerDirectory } from './peers.ts';
import { projectDirectory, workDirectory, type Command } from './processes.ts';

/** What starting a contestant depends on. */
export interface Surroundings {
  readonly port: number;
  /** Address of each department by its name in the supergraph. */
  readonly urls: Readonly<Record<string, string>>;
  /** The supergraph with these addresses in it. */
  readonly supergraphPath: string;
  readonly mongodbUri: string;
  /** Right answers as a JSON list of texts, for the server that has nothing else. */
  readonly answersPath: string;
}

/** One way to answer the questions. */
export interface Contestant {
  readonly name: string;
  readonly title: string;
  /** How it is asked, see `requestsFor`. */
  readonly asks: 'post' | 'get' | 'conditional get' | 'number by post' | 'number by get';
  /** Its folder below `peers/` when it has packages of its own. */
  readonly peer?: string;
  /**
   * Set when the departments and their database are measured with it: whether they are processes of their own, or in the
   * process of the gateway. Otherwise departments that answer from memory stand in for them.
   */
  readonly departments?: 'own processes' | 'same process';
  /** Contestants that have the same one are one process, asked in several ways. */
  readonly commandFor: (surroundings: Surroundings) => Command;
}

const node = process.execPath;
const server = (file: string): string => join(import.meta.dirname, 'servers', file);

const ours =
  (settings: Readonly<Record<string, string>>) =>
  ({ port, urls }: Surroundings): Command => ({
    command: node,
    args: ['gateway/main.ts'],
    env: { GATEWAY_PORT: String(port), ...urlSettings(urls), ...settings },
  });

const oursAsIs = ours({});

const production = { NODE_ENV: 'production' };
const uncached = { GATEWAY_CACHE_BYTES: '0', GATEWAY_SHARING: 'off' };

/** Grafbase composes the departments' schemas itself. */
function grafbaseConfig({ urls, port }: Surroundings): string {
  const directory = join(workDirectory, `grafbase-${port}`);
  mkdirSync(directory, { recursive: true });
  const lines = Object.entries(urls).flatMap(([name, url]) => {
    const path = join(projectDirectory, 'schema', 'subgraphs', `${name}.graphql`);
    writeFileSync(join(directory, `${name}.graphql`), grafbaseSchema(readFileSync(path, 'utf8')));
    // Its names of subgraphs have no underscores.
    return [`[subgraphs.${name.replaceAll('_', '-')}]`, `url = "${url}"`, `schema_path = "${name}.graphql"`];
  });
  writeFileSync(join(directory, 'grafbase.toml'), ['[graph]', 'path = "/graphql"', ...lines, ''].join('\n'));
  return directory;
}

function grafbaseCommand(surroundings: Surroundings): Command {
  const directory = grafbaseConfig(surroundings);
  const address = `127.0.0.1:${surroundings.port}`;
  return {
    command: join(peerDirectory('grafbase'), 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase'),
    args: ['--home', directory, 'dev', '-c', 'grafbase.toml', '--listen-address', address],
    env: { GRAFBASE_SKIP_UPDATE_CHECK: '1', DO_NOT_TRACK: '1' },
    cwd: directory,
  };
}

function hiveCommand({ port, supergraphPath }: Surroundings): Command {
  const address = ['-h', '127.0.0.1', '-p', String(port)];
  return {
    command: node,
    args: [
      'node_modules/@graphql-hive/gateway/dist/bin.js',
      ...['-c', 'gateway.config.mjs', ...address],
      ...['supergraph', '--hive-router-runtime', supergraphPath],
    ],
    env: { ...production, BENCH_SUPERGRAPH: supergraphPath },
    cwd: peerDirectory('hive'),
  };
}

const bare = ({ port, answersPath }: Surroundings): Command => ({
  command: node,
  args: [server('bare-main.ts'), String(port), answersPath],
  env: production,
});

/** Everyone who can take part. Ours runs as it is shipped, without the signing secret; ours in production signs too. */
export const contestants: readonly Contestant[] = [
  { name: 'ours', title: 'ours, no cache, nothing shared', asks: 'post', commandFor: ours(uncached) },
  {
    name: 'ours-signed',
    title: 'the same in production: calls signed',
    asks: 'post',
    commandFor: ours({ ...uncached, ...production, SIGNING_SECRET: 'measured-with-this-secret' }),
  },
  {
    name: 'ours-sharing',
    title: 'ours, work under way shared',
    asks: 'post',
    commandFor: ours({ GATEWAY_CACHE_BYTES: '0' }),
  },
  { name: 'ours-cached', title: 'ours, answers kept', asks: 'post', commandFor: oursAsIs },
  { name: 'ours-get', title: 'ours, answers kept, by GET', asks: 'get', commandFor: oursAsIs },
  { name: 'ours-304', title: 'ours, 304', asks: 'conditional get', commandFor: oursAsIs },
  {
    name: 'over-http',
    title: 'gateway, departments and database, all processes',
    asks: 'post',
    departments: 'own processes',
    commandFor: ours(uncached),
  },
  {
    name: 'colocated',
    title: 'the same with the departments in the process of the gateway',
    asks: 'post',
    departments: 'same process',
    commandFor: ({ port, mongodbUri }) => ({
      command: node,
      args: ['scripts/start-colocated.ts'],
      env: { GATEWAY_PORT: String(port), MONGODB_URI: mongodbUri, ...uncached },
    }),
  },
  {
    name: 'stock',
    title: 'Apollo Server with the stock ApolloGateway',
    asks: 'post',
    commandFor: ({ port, supergraphPath }) => ({
      command: node,
      args: [server('stock-main.ts'), String(port), supergraphPath],
      env: { ...production, APOLLO_TELEMETRY_DISABLED: 'true' },
    }),
  },
  {
    name: 'hive',
    title: 'Hive Gateway with its Rust planner',
    asks: 'post',
    peer: 'hive',
    commandFor: hiveCommand,
  },
  {
    name: 'grafbase',
    title: 'Grafbase (Rust)',
    asks: 'post',
    peer: 'grafbase',
    commandFor: grafbaseCommand,
  },
  { name: 'bare', title: 'bare node:http with the bytes ready', asks: 'number by post', commandFor: bare },
  { name: 'bare-get', title: 'the same by GET', asks: 'number by get', commandFor: bare },
];
