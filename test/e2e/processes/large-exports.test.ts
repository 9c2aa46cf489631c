import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { observe, type ObservedProcess } from '../../support/processes/gateway-process.ts';
import { until } from '../../support/processes/start-processes.ts';
import { readTableFile } from '../../support/read-table-file.ts';

/** Together 60 MB as rows; the gateway below has 80 MB for these and everything else it needs. */
const rowCount = 100_000;
const longText = 'Maßnahme im Quartier, '.repeat(8);
const heapMegabytes = 80;

const typeDefs = `
  type Query { projects(first: Int, after: String): Projects }
  type Projects { nodes: [Project!]! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Project { id: ID! title: String year: Int amount: Float isOpen: Boolean note: String }`;

const operations = `query Projects($after: String, $first: Int = 500) {
  projects(first: $first, after: $after) { nodes { id title year amount isOpen note } pageInfo { hasNextPage endCursor } }
}`;

const column = (name: string, kind = 'text') => ({
  name,
  path: `.${name === 'is_open' ? 'isOpen' : name}`,
  kind,
  title: { de: name, en: name },
});
const declaration = {
  title: { de: 'Projekte', en: 'Projects' },
  description: { de: 'Viele', en: 'Many' },
  parts: [{ operation: 'Projects', rows: 'projects.nodes', pages: 'projects' }],
  columns: [
    column('id'),
    column('title'),
    column('year', 'integer'),
    column('amount', 'decimal'),
    column('is_open', 'boolean'),
    column('note'),
  ],
};

const projectAt = (index: number) => ({
  id: `p${index}`,
  title: `${longText}${index}`,
  year: 1999 + (index % 28),
  amount: index / 4,
  isOpen: index % 2 === 0,
  note: `${longText}"${index}"; =1+1`,
});

/** A department that makes up its pages as it is asked for them. */
async function startDepartment(): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    // It does not say which data it has.
    if (request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
        variables: { first: number; after?: string };
      };
      const start = Number(variables.after ?? 0);
      const end = Math.min(start + variables.first, rowCount);
      const nodes = Array.from({ length: end - start }, (_entry, offset) => projectAt(start + offset));
      const pageInfo = { hasNextPage: end < rowCount, endCursor: String(end) };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { projects: { nodes, pageInfo } } }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

let folder: string;
let department: http.Server;
let gateway: ObservedProcess;
let url: string;

beforeAll(async () => {
  department = await startDepartment();
  const address = `http://127.0.0.1:${(department.address() as AddressInfo).port}/graphql`;
  const { supergraphSdl } = composeServices([{ name: 'projects', url: address, typeDefs: parse(typeDefs) }]);
  folder = await mkdtemp(join(tmpdir(), 'large-exports-'));
  await mkdir(join(folder, 'exports', 'projects'), { recursive: true });
  await writeFile(join(folder, 'supergraph.graphql'), supergraphSdl ?? '');
  await writeFile(join(folder, 'exports', 'projects', 'operations.graphql'), operations);
  await writeFile(join(folder, 'exports', 'projects', 'export.json'), JSON.stringify(declaration));
  await mkdir(join(folder, 'operations'));
  await writeFile(join(folder, 'catalog.json'), '{}');
  gateway = observe([
    `--max-old-space-size=${heapMegabytes}`,
    'test/support/processes/small-heap-gateway.ts',
    join(folder, 'supergraph.graphql'),
    folder,
  ]);
  await until(
    () => gateway.output().includes('\n'),
    () => gateway.errors(),
  );
  url = gateway.output().trim();
});

afterAll(async () => {
  gateway.child.kill();
  await gateway.exitCode();
  department.close();
  department.closeAllConnections();
  await rm(folder, { recursive: true });
});

const expected = [0, 1, 77_777, rowCount - 1].map((index) => {
  const { id, title, year, amount, isOpen, note } = projectAt(index);
  return {
    id,
    title,
    year: String(year),
    amount: String(amount),
    is_open: String(isOpen),
    note,
    export_note: '',
  };
});

it.each(['csv', 'jsonl', 'parquet', 'xlsx'])(
  'writes 100,000 rows as %s within a heap that could not hold them',
  async (extension) => {
    const response = await fetch(`${url}/export/projects.${extension}?complete=true`);
    const rows = await readTableFile(extension, Buffer.from(await response.arrayBuffer()));
    expect(rows).toHaveLength(rowCount);
    expect([0, 1, 77_777, rowCount - 1].map((index) => rows[index])).toEqual(expected);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(rowCount);
    expect([gateway.child.exitCode, gateway.errors()]).toEqual([null, '']);
  },
  180_000,
);

it('stops asking the department when the reader goes away', async () => {
  let asked = 0;
  department.on('request', () => (asked += 1));
  const response = await fetch(`${url}/export/projects.csv`, { headers: { 'accept-encoding': 'identity' } });
  const reader = response.body!.getReader();
  await reader.read();
  await reader.cancel();
  let before = -1;
  // Nothing more is asked between two looks.
  await until(
    () => {
      const isQuiet = asked === before;
      before = asked;
      return isQuiet;
    },
    () => `asked ${asked} times`,
  );
  expect(asked).toBeLessThan(rowCount / 500);
});
