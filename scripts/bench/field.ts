import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { contestants, type Contestant } from './contestants.ts';
import { supergraphPath, withUrls, type Departments } from './departments.ts';
import type { LoadJob, LoadRequest, LoadResult } from './load/job.ts';
import {
  bodiesOf,
  conditionalRequests,
  getRequests,
  pathsOf,
  postRequests,
  readOperation,
  type BenchOperation,
  type OperationName,
} from './operations.ts';
import { installPeer } from './peers.ts';
import { freePorts, start, untilAnswers, workDirectory } from './processes.ts';

/** A contestant that runs. */
export interface Runner {
  readonly contestant: Contestant;
  readonly port: number;
  readonly child: ChildProcess;
}

/** A question with its right answers. */
export interface Exam {
  readonly operation: BenchOperation;
  readonly answers: readonly string[];
}

const json = { 'content-type': 'application/json', accept: 'application/json' };

/** Starts one contestant and waits until it answers. */
export async function startContestant(
  contestant: Contestant,
  options: {
    readonly departments: Departments;
    readonly core: number;
    readonly answersPath: string;
  },
): Promise<Runner> {
  if (contestant.peer !== undefined) installPeer(contestant.peer);
  const [port = 0] = await freePorts(1);
  // A file of its own: some watch it, and would read it half written when the next contestant is started.
  const path = join(workDirectory, `supergraph-${contestant.name}.graphql`);
  mkdirSync(workDirectory, { recursive: true });
  const { memoUrls, ownUrls, mongodbUri } = options.departments;
  const urls = contestant.departments === undefined ? memoUrls : ownUrls;
  writeFileSync(path, withUrls(readFileSync(supergraphPath, 'utf8'), urls));
  const { answersPath } = options;
  const command = contestant.commandFor({ port, urls, mongodbUri, supergraphPath: path, answersPath });
  const child = start(command, { name: contestant.name, core: options.core });
  await untilAnswers(child, `http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: json,
    body: '{"query":"{__typename}"}',
  });
  return { contestant, port, child };
}

/** Takes the answers of one contestant for right: all others are held against them. Throws when they report errors. */
export async function readExam({ port }: Runner, name: OperationName): Promise<Exam> {
  const operation = readOperation(name);
  const answers: string[] = [];
  for (const body of bodiesOf(operation)) {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: json, body });
    const text = await response.text();
    const { data, errors } = JSON.parse(text) as { readonly data?: unknown; readonly errors?: unknown };
    if (data === undefined || errors !== undefined) throw new Error(`${name} fails: ${text.slice(0, 500)}`);
    answers.push(text);
  }
  return { operation, answers };
}

const etagDeadlineMillis = 15_000;

/** The name of an answer; asks until it has one, for a gateway gives names only while it knows every department's data. */
async function etagOf(url: string): Promise<string> {
  const until = performance.now() + etagDeadlineMillis;
  while (performance.now() < until) {
    const response = await fetch(url, { headers: { accept: json.accept } });
    await response.arrayBuffer();
    const etag = response.headers.get('etag');
    if (etag !== null) return etag;
    await pause(100);
  }
  throw new Error(`${url} gets no name for its answer`);
}

async function etagsOf({ port }: Runner, operation: BenchOperation): Promise<string[]> {
  const etags: string[] = [];
  for (const path of pathsOf(operation)) etags.push(await etagOf(`http://127.0.0.1:${port}${path}`));
  return etags;
}

/**
 * What a contestant is asked: for answers by POST or by GET, by GET whether the answer the caller has still holds, or
 * for answers by their number, in requests that look the same otherwise. `offset` is where the answers of the question begin among
 * those the bare server has.
 */
export async function requestsFor(runner: Runner, exam: Exam, offset: number): Promise<LoadRequest[]> {
  const { operation } = exam;
  switch (runner.contestant.asks) {
    case 'post':
      return postRequests(operation, () => '/graphql');
    case 'get':
      return getRequests(operation, () => '');
    case 'number by post':
      return postRequests(operation, (index) => `/graphql/${offset + index}`);
    case 'number by get':
      return getRequests(operation, (index) => `&number=/${offset + index}`);
    case 'conditional get':
      return conditionalRequests(operation, await etagsOf(runner, operation));
  }
}

/** Finds contestants by name. Throws when there is none of a name. */
export function findContestants(names: readonly string[]): Contestant[] {
  return names.map((name) => {
    const found = contestants.find((contestant) => contestant.name === name);
    if (!found) throw new Error(`${name} is none of ${contestants.map((each) => each.name).join(', ')}`);
    return found;
  });
}

/** What puts load on gateways. */
export interface Load {
  readonly child: ChildProcess;
  /** Calls `begin` as soon as the warm-up is over. */
  readonly run: (job: LoadJob, begin: () => void) => Promise<LoadResult>;
}

/** Starts what puts load on gateways; it takes one job at a time. */
export function startLoad(core: number): Load {
  const child = start(
    { command: process.execPath, args: [join(import.meta.dirname, 'load/load-main.ts')] },
    { name: 'load', core, hasChannel: true },
  );
  return {
    child,
    async run(job, begin) {
      child.send(job);
      await once(child, 'message');
      begin();
      const [result] = (await once(child, 'message')) as [LoadResult];
      return result;
    },
  };
}
