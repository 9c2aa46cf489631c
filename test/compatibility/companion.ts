import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { suiteFile } from './suite-files.ts';

/** A subgraph that answers. */
export interface RunningSubgraph {
  /** Name in the supergraph. */
  readonly name: string;
  readonly url: string;
  stop(): Promise<void>;
}

const preload = new URL('listen-on-loopback.ts', import.meta.url).href;
const startMillis = 20_000;

/** Starts one of the two subgraphs the suite brings along, as shipped, on a free port of this machine. */
export async function startCompanion(name: 'inventory' | 'users'): Promise<RunningSubgraph> {
  const child = fork(suiteFile('dist', 'subgraphs', name, 'index.js'), {
    execArgv: ['--import', preload],
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const closed = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill();
    await closed;
  };
  try {
    return { name, url: `http://127.0.0.1:${await portOf(child)}/`, stop };
  } catch (error) {
    await stop();
    throw new Error(`The suite's ${name} subgraph does not start`, { cause: error });
  }
}

/** The port the child says it listens on. Throws with what it wrote to its error output when it ends or says nothing. */
async function portOf(child: ChildProcess): Promise<number> {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`It says no port within ${startMillis} ms. ${errors}`));
    }, startMillis);
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`It ended with code ${code ?? 'none'}. ${errors}`));
    });
    child.on('message', (message) => {
      if (typeof message !== 'object' || !('port' in message)) return;
      clearTimeout(timer);
      resolve(Number(message.port));
    });
  });
}
