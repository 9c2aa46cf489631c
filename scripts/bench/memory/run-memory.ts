import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { startDepartments, urlSettings } from '../departments.ts';
import { freePorts, start, untilAnswers } from '../processes.ts';
import type { MemorySample } from './flatness.ts';
import { createMixedRequests } from './mixed-requests.ts';

/** How long the run is. */
export interface MemoryOptions {
  readonly requests: number;
  /** Samples are taken this often, evenly. */
  readonly samples: number;
  readonly connections: number;
  readonly onSample: (sample: MemorySample) => void;
}

const headers = { 'content-type': 'application/json', accept: 'application/json' };
const settleMillis = 2_000;

async function startGateway(urls: Readonly<Record<string, string>>) {
  const [port = 0] = await freePorts(1);
  const preload = join(import.meta.dirname, '../servers/report-memory.ts');
  const child = start(
    {
      command: process.execPath,
      args: ['--expose-gc', '--import', preload, 'gateway/main.ts'],
      env: { GATEWAY_PORT: String(port), ...urlSettings(urls) },
    },
    { name: 'memory', core: 0, hasChannel: true },
  );
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswers(child, `${origin}/graphql?query={__typename}`);
  return { child, pool: new Pool(origin, { connections: 64 }) };
}

async function ask(pool: Pool, body: string): Promise<void> {
  const answer = await pool.request({ path: '/graphql', method: 'POST', headers, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || !text.startsWith('{"data":{'))
    throw new Error(`status ${answer.statusCode} for ${body}: ${text.slice(0, 300)}`);
}

/**
 * Sends requests of all kinds to a gateway as it is shipped, and samples its memory after each share of them. Throws
 * when one of them is not answered well; whoever calls it stops what it started.
 */
export async function runMemory(options: MemoryOptions): Promise<MemorySample[]> {
  const { memoUrls } = await startDepartments(1);
  const { child, pool } = await startGateway(memoUrls);
  const bodyOf = createMixedRequests();
  const samples: MemorySample[] = [];
  let sent = 0;
  while (samples.length < options.samples) {
    const until = (options.requests / options.samples) * (samples.length + 1);
    const worker = async (): Promise<void> => {
      while (sent < until) {
        sent += 1;
        await ask(pool, bodyOf(sent));
      }
    };
    await Promise.all(Array.from({ length: options.connections }, worker));
    await pause(settleMillis);
    child.send('memory');
    const [memory] = (await once(child, 'message')) as [Omit<MemorySample, 'requests'>];
    const sample = { requests: sent, ...memory };
    options.onSample(sample);
    samples.push(sample);
  }
  await pool.close();
  return samples;
}
