// Preloaded into a process under test: reports that it started, every address it connects to and every name it looks
// up. Reports go to a file of the process's own where RECORD_DIRECTORY names a folder, else to the parent.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const directory = process.env['RECORD_DIRECTORY'];

const report = (kind: string, target: unknown): void => {
  if (directory === undefined) process.send?.({ kind, target });
  else appendFileSync(join(directory, `${process.pid}.jsonl`), `${JSON.stringify({ kind, target })}\n`);
};

// A thread of the process preloads this too; it is watched, but starts nothing.
if (directory !== undefined && isMainThread) report('start', process.argv[1]);

/** Wraps a method so that it reports its target first. */
function watch(
  owner: object,
  name: string,
  kind: string,
  targetOf: (args: readonly unknown[]) => unknown,
): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`${name} is no function, so it cannot be watched`);
  Reflect.set(owner, name, function watched(this: unknown, ...args: unknown[]): unknown {
    report(kind, targetOf(args));
    return Reflect.apply(original, this, args) as unknown;
  });
}

// Node hands its own callers' arguments on as one normalised list; everybody else passes options, or port and host.
function hostOf([first, second]: readonly unknown[]): unknown {
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null)
    return (first as { host?: unknown; path?: unknown }).host ?? 'localhost';
  return typeof second === 'string' ? second : 'localhost';
}

watch(net.Socket.prototype, 'connect', 'connect', hostOf);
watch(dgram.Socket.prototype, 'send', 'datagram', (args) => args.findLast((arg) => typeof arg === 'string'));
for (const [owner, names] of [
  [dns, ['lookup', 'resolve', 'resolve4', 'resolve6']],
  [dns.promises, ['lookup', 'resolve', 'resolve4', 'resolve6']],
] as const) {
  for (const name of names) watch(owner, name, 'lookup', ([host]) => host);
}
syncBuiltinESMExports();
// The channel to the parent must not keep the process running.
process.channel?.unref();
