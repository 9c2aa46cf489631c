// Puts load on a gateway: a process of its own that takes jobs from the bench and sends back what they came to.
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createAnswerCheck, type CheckAnswer } from './check-answer.ts';
import { warmMessage, type LoadJob, type LoadResult } from './job.ts';
import { createMessageReader } from './message-reader.ts';

interface Tally {
  readonly durations: number[];
  wrong: number;
  example?: string;
}

interface Load extends LoadJob {
  readonly bytes: readonly Buffer[];
  readonly check: CheckAnswer;
  readonly tally: Tally;
  /** Which question is next; the connections take turns. */
  next: number;
  /** What is asked before does not count. */
  readonly from: number;
  readonly until: number;
}

// One piece of memory for all that comes in, see `createMessageReader`.
const incoming = Buffer.alloc(64 * 1024);

/** Asks over one connection until the time is over; a connection that is closed or stands still counts as a wrong answer. */
function ask(load: Load): Promise<void> {
  const { tally, requests } = load;
  return new Promise((resolve) => {
    let current = 0;
    let askedAt = 0;
    const send = (): void => {
      current = load.next;
      load.next = (load.next + 1) % requests.length;
      askedAt = performance.now();
      socket.write(load.bytes[current] ?? '');
    };
    const fail = (example: string): void => {
      tally.wrong += 1;
      tally.example ??= example;
      socket.destroy();
      resolve();
    };
    const read = createMessageReader((message) => {
      const now = performance.now();
      if (askedAt >= load.from) tally.durations.push(now - askedAt);
      if (!load.check(message, requests[current]?.answer)) {
        tally.wrong += 1;
        tally.example ??= `${message.head}\n${message.body.toString().slice(0, 400)}`;
      }
      if (now < load.until) send();
      else {
        socket.removeAllListeners('close').end();
        resolve();
      }
    });
    const callback = (size: number): boolean => {
      read(incoming.subarray(0, size));
      return true;
    };
    const onread = { buffer: incoming, callback };
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true, onread });
    socket.on('connect', send).setTimeout(15_000);
    socket.on('error', (error) => {
      fail(error.message);
    });
    socket.on('timeout', () => {
      fail('no answer within 15 seconds');
    });
    socket.on('close', () => {
      fail('the connection was closed');
    });
  });
}

const checks = new Map<string, CheckAnswer>();

function checkOf(answers: readonly string[]): CheckAnswer {
  const key = answers.join('\n');
  const check = checks.get(key) ?? createAnswerCheck(answers);
  checks.set(key, check);
  return check;
}

async function run(job: LoadJob): Promise<LoadResult> {
  const tally: Tally = { durations: [], wrong: 0 };
  const bytes = job.requests.map(({ text }) => Buffer.from(text));
  const check = checkOf(job.answers);
  const from = performance.now() + job.warmUpMillis;
  const load: Load = { ...job, bytes, check, tally, next: 0, from, until: from + job.millis };
  const warm = pause(job.warmUpMillis).then(() => process.send?.(warmMessage));
  await Promise.all([warm, ...Array.from({ length: job.connections }, () => ask(load))]);
  const millis = performance.now() - from;
  const sorted = Float64Array.from(tally.durations).sort();
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    answered: sorted.length,
    millis,
    p50Millis: at(0.5),
    p99Millis: at(0.99),
    wrong: tally.wrong,
    ...(tally.example !== undefined && { example: tally.example }),
  };
}

process.on('message', (job) => {
  void run(job as LoadJob).then((result) => process.send?.(result));
});
